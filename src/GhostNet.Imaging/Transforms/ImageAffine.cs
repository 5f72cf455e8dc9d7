using GhostNet.Models;

namespace GhostNet.Imaging.Transforms;

/// <summary>Rotates, shears and shifts pictures within their frame, with the results of Pillow's <c>rotate</c> and <c>transform</c>.</summary>
/// <param name="filter">How values between pixels are found.</param>
/// <param name="fill">Red, green and blue of what comes from outside the picture.</param>
public sealed class ImageAffine(Interpolation filter, (byte Red, byte Green, byte Blue) fill)
{
    /// <summary>Turns a picture about its centre.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="degrees">The angle, counter-clockwise.</param>
    /// <returns>A new picture of the same size.</returns>
    public RgbImage Rotate(RgbImage image, double degrees)
    {
        double angle = -degrees * Math.PI / 180;
        (double sin, double cos) = (Math.Round(Math.Sin(angle), 15), Math.Round(Math.Cos(angle), 15));
        (double x, double y) = (image.Width / 2.0, image.Height / 2.0);
        return Apply(image, cos, sin, (-x * cos) - (y * sin) + x, -sin, cos, (x * sin) - (y * cos) + y);
    }

    /// <summary>Shifts each row in proportion to its distance from the top.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="factor">Pixels to the left for each row.</param>
    /// <returns>A new picture of the same size.</returns>
    public RgbImage ShearX(RgbImage image, double factor) => Apply(image, 1, factor, 0, 0, 1, 0);

    /// <summary>Shifts each column in proportion to its distance from the left.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="factor">Pixels up for each column.</param>
    /// <returns>A new picture of the same size.</returns>
    public RgbImage ShearY(RgbImage image, double factor) => Apply(image, 1, 0, 0, factor, 1, 0);

    /// <summary>Shifts a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="x">Pixels to the left.</param>
    /// <param name="y">Pixels up.</param>
    /// <returns>A new picture of the same size.</returns>
    public RgbImage Translate(RgbImage image, double x, double y) => Apply(image, 1, 0, x, 0, 1, y);

    /// <summary>The result at (x, y) is the picture's value at (a·x + b·y + c, d·x + e·y + f), pixels' centres lying at halves.</summary>
    private RgbImage Apply(RgbImage image, double a, double b, double c, double d, double e, double f)
    {
        var sampler = new PixelSampler(image, filter);
        byte[] pixels = new byte[image.Pixels.Length];
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                double sourceX = (a * (x + 0.5)) + (b * (y + 0.5)) + c;
                double sourceY = (d * (x + 0.5)) + (e * (y + 0.5)) + f;
                Span<byte> pixel = pixels.AsSpan(3 * ((y * image.Width) + x), 3);
                if (!sampler.Read(sourceX, sourceY, pixel))
                {
                    (pixel[0], pixel[1], pixel[2]) = fill;
                }
            }
        }

        return new RgbImage(image.Width, image.Height, pixels);
    }
}
