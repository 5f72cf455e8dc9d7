using GhostNet.Models;

namespace GhostNet.Imaging.Transforms;

/// <summary>
/// Finds the values between pixels as Pillow's <c>Image.transform</c> does: from the nearest 2×2 pixels linearly, or from the nearest 4×4 by
/// a cubic; at the edges the outermost pixels are repeated. Results are cut to whole numbers.
/// </summary>
/// <param name="image">The picture.</param>
/// <param name="filter">The filter.</param>
internal readonly struct PixelSampler(RgbImage image, Interpolation filter)
{
    /// <summary>Reads a place.</summary>
    /// <param name="x">Distance from the left edge in pixels.</param>
    /// <param name="y">Distance from the upper edge in pixels.</param>
    /// <param name="pixel">Receives red, green and blue.</param>
    /// <returns>Whether the place lies within the picture.</returns>
    public bool Read(double x, double y, Span<byte> pixel)
    {
        if (!(x >= 0 && x < image.Width && y >= 0 && y < image.Height))
        {
            return false;
        }

        (int left, int top) = ((int)Math.Floor(x - 0.5), (int)Math.Floor(y - 0.5));
        (double dx, double dy) = (x - 0.5 - left, y - 0.5 - top);
        for (int channel = 0; channel < pixel.Length; channel++)
        {
            double value = filter == Interpolation.Bilinear
                ? Linear(RowLinear(left, top, channel, dx), RowLinear(left, top + 1, channel, dx), dy)
                : Cubic(
                    RowCubic(left, top - 1, channel, dx),
                    RowCubic(left, top, channel, dx),
                    RowCubic(left, top + 1, channel, dx),
                    RowCubic(left, top + 2, channel, dx),
                    dy);
            pixel[channel] = (byte)Math.Clamp(value, 0, 255);
        }

        return true;
    }

    private static double Linear(double first, double second, double at) => first + ((second - first) * at);

    /// <summary>The cubic with slopes at the inner values of half the difference of their neighbours, doubled (a = −1).</summary>
    private static double Cubic(double v1, double v2, double v3, double v4, double at) =>
        v2 + (at * (-v1 + v3 + (at * ((2 * (v1 - v2)) + v3 - v4 + (at * (-v1 + v2 - v3 + v4))))));

    private double RowLinear(int x, int y, int channel, double at) => Linear(Value(x, y, channel), Value(x + 1, y, channel), at);

    private double RowCubic(int x, int y, int channel, double at) => Cubic(
        Value(x - 1, y, channel), Value(x, y, channel), Value(x + 1, y, channel), Value(x + 2, y, channel), at);

    private double Value(int x, int y, int channel) =>
        image.Pixels[(3 * ((Math.Clamp(y, 0, image.Height - 1) * image.Width) + Math.Clamp(x, 0, image.Width - 1))) + channel];
}
