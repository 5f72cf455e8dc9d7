using GhostNet.Imaging.Resampling;
using GhostNet.Models;

namespace GhostNet.Imaging;

/// <summary>
/// Resizes pictures exactly as Pillow's <c>Image.resize</c> does: a separable convolution whose filter widens when
/// shrinking (antialiasing), rows first, in 8-bit fixed point. Networks are trained behind these filters, and other
/// libraries' results differ enough to cost accuracy.
/// </summary>
/// <remarks>All methods may be called from several threads.</remarks>
public static class Resampler
{
    /// <summary>Resizes a picture.</summary>
    /// <param name="image">The picture; it is not changed.</param>
    /// <param name="width">Width of the result, in 1…<see cref="RgbImage.MaxSide"/>.</param>
    /// <param name="height">Height of the result, in 1…<see cref="RgbImage.MaxSide"/>.</param>
    /// <param name="filter">The filter.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A side or the filter is out of range.</exception>
    /// <exception cref="OverflowException">The result, or the picture resized along its rows only, does not fit in
    /// an array.</exception>
    public static RgbImage Resize(RgbImage image, int width, int height, Interpolation filter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, RgbImage.MaxSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, RgbImage.MaxSide);
        byte[] pixels = new byte[checked(3 * width * height)];
        new WindowResampler(ResampleAxis.Whole(image.Width, width), ResampleAxis.Whole(image.Height, height), filter)
            .Run(new PixelView(image), new ByteRows(pixels));
        return new RgbImage(width, height, pixels);
    }
}
