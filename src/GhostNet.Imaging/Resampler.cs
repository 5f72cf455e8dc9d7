using System.Buffers;
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
        Resize(image, ResampleAxis.Whole(image.Width, width), ResampleAxis.Whole(image.Height, height), filter, pixels);
        return new RgbImage(width, height, pixels);
    }

    /// <summary>Computes a window of a resized picture, and no more than the window needs.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="columns">The horizontal axis and its window.</param>
    /// <param name="rows">The vertical axis and its window.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="destination">Receives the window, <c>[rows.Count, columns.Count, 3]</c>.</param>
    internal static void Resize(
        RgbImage image, ResampleAxis columns, ResampleAxis rows, Interpolation filter, Span<byte> destination)
    {
        int stride = 3 * image.Width;
        int rowBytes = checked(3 * columns.Count);
        FilterBank? vertical = rows.IsIdentity ? null : new FilterBank(rows, filter);
        int firstRow = vertical?.SourceStart ?? (int)rows.Offset;
        int rowCount = vertical is null ? rows.Count : vertical.SourceEnd - firstRow;
        ReadOnlySpan<byte> source = image.Pixels.AsSpan(firstRow * stride, rowCount * stride);
        if (columns.IsIdentity)
        {
            int left = 3 * (int)columns.Offset;
            Finish(source[left..], stride, vertical, rowBytes, destination);
            return;
        }

        var horizontal = new HorizontalPass(new FilterBank(columns, filter));
        if (vertical is null)
        {
            horizontal.Run(source, image.Width, destination);
            return;
        }

        int size = checked(rowBytes * rowCount);
        byte[] narrowed = ArrayPool<byte>.Shared.Rent(size);
        horizontal.Run(source, image.Width, narrowed);
        Finish(narrowed.AsSpan(0, size), rowBytes, vertical, rowBytes, destination);
        ArrayPool<byte>.Shared.Return(narrowed);
    }

    private static void Finish(
        ReadOnlySpan<byte> source, int stride, FilterBank? vertical, int rowBytes, Span<byte> destination)
    {
        if (vertical is not null)
        {
            VerticalPass.Run(source, stride, vertical, rowBytes, destination);
            return;
        }

        for (; !destination.IsEmpty; destination = destination[rowBytes..])
        {
            source[..rowBytes].CopyTo(destination);
            source = source[Math.Min(stride, source.Length)..];
        }
    }
}
