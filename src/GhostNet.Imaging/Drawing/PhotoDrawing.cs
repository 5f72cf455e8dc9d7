using SkiaSharp;

namespace GhostNet.Imaging.Drawing;

/// <summary>Puts photos into drawings.</summary>
internal static class PhotoDrawing
{
    private const int BytesPerPixel = 4;

    /// <summary>Draws a photo over a rectangle: enlarged without blur, reduced with care.</summary>
    /// <param name="canvas">Where to draw.</param>
    /// <param name="photo">The photo.</param>
    /// <param name="place">The rectangle that it fills.</param>
    public static void Draw(SKCanvas canvas, RgbImage photo, SKRect place)
    {
        var info = new SKImageInfo(photo.Width, photo.Height, SKColorType.Rgb888x, SKAlphaType.Opaque);
        byte[] pixels = new byte[info.BytesSize];
        for (int i = 0; i < photo.Width * photo.Height; i++)
        {
            photo.Pixels.AsSpan(3 * i, 3).CopyTo(pixels.AsSpan(BytesPerPixel * i));
        }

        using SKImage image = SKImage.FromPixelCopy(info, pixels, info.RowBytes);
        bool isEnlarged = photo.Width <= place.Width;
        canvas.DrawImage(image, place, isEnlarged ? SKSamplingOptions.Default : new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
    }
}
