using SkiaSharp;

namespace GhostNet.Training.Reports;

/// <summary>Turns drawings into picture files.</summary>
public static class Raster
{
    private const int Quality = 92;

    /// <summary>Draws on white.</summary>
    /// <param name="width">Width in units of the drawing.</param>
    /// <param name="height">Height in units of the drawing.</param>
    /// <param name="format">The file's format.</param>
    /// <param name="draw">What to draw.</param>
    /// <param name="scale">Pixels to a unit; 1 by default.</param>
    /// <returns>The file's bytes, the same for the same drawing.</returns>
    public static byte[] Encode(int width, int height, SKEncodedImageFormat format, Action<SKCanvas> draw, int scale = 1)
    {
        using var bitmap = new SKBitmap(width * scale, height * scale);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            canvas.Scale(scale);
            draw(canvas);
        }

        using SKData encoded = bitmap.Encode(format, Quality);
        return encoded.ToArray();
    }
}
