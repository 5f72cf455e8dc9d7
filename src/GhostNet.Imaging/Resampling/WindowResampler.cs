using System.Buffers;
using GhostNet.Imaging.Decoding;
using GhostNet.Models;

namespace GhostNet.Imaging.Resampling;

/// <summary>Computes a window of a resized picture, and no more than the window needs: rows first, then columns.</summary>
/// <param name="columns">The horizontal axis and its window.</param>
/// <param name="rows">The vertical axis and its window.</param>
/// <param name="filter">The filter.</param>
internal readonly struct WindowResampler(ResampleAxis columns, ResampleAxis rows, Interpolation filter)
{
    /// <summary>Resizes.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="sink">Takes the window's rows.</param>
    /// <exception cref="OverflowException">The picture resized along its rows only does not fit in an array.</exception>
    public void Run<TSink>(PixelView image, TSink sink)
        where TSink : IRowSink, allows ref struct
    {
        FilterBank? vertical = rows.IsIdentity ? null : new FilterBank(rows, filter);
        int first = vertical?.SourceStart ?? (int)rows.Offset;
        PixelView source = image.Rows(first, vertical is null ? rows.Count : vertical.SourceEnd - first);
        if (columns.IsIdentity && source.PixelBytes == 3)
        {
            Finish(source.Row(0, (int)columns.Offset, source.Height), source.Stride, vertical, sink);
            return;
        }

        byte[] narrowed = ArrayPool<byte>.Shared.Rent(HorizontalPass.Size(columns.Count, source.Height));
        if (columns.IsIdentity)
        {
            Pack(source, narrowed);
        }
        else
        {
            HorizontalPass.Run(source, new FilterBank(columns, filter), narrowed);
        }

        Finish(narrowed, HorizontalPass.Stride(columns.Count), vertical, sink);
        ArrayPool<byte>.Shared.Return(narrowed);
    }

    private void Pack(PixelView source, Span<byte> destination)
    {
        int stride = HorizontalPass.Stride(columns.Count);
        for (int y = 0; y < source.Height; y++)
        {
            PixelPacking.PackRow(source.Row(y, (int)columns.Offset), destination.Slice(y * stride, 3 * columns.Count));
        }
    }

    private void Finish<TSink>(ReadOnlySpan<byte> source, int stride, FilterBank? vertical, TSink sink)
        where TSink : IRowSink, allows ref struct
    {
        byte[] row = ArrayPool<byte>.Shared.Rent(3 * columns.Count);
        Span<byte> output = row.AsSpan(0, 3 * columns.Count);
        for (int y = 0; y < rows.Count; y++)
        {
            if (vertical is null)
            {
                sink.Write(y, source.Slice(y * stride, output.Length));
            }
            else
            {
                int first = vertical.Start(y) - vertical.SourceStart;
                VerticalPass.Run(source[(first * stride)..], stride, vertical.Weights(y), output);
                sink.Write(y, output);
            }
        }

        ArrayPool<byte>.Shared.Return(row);
    }
}
