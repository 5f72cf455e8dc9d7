using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GhostNet.Imaging.Resampling;

/// <summary>Resamples the rows of a picture along their length, four rows at a time.</summary>
internal static class HorizontalPass
{
    private const int RowsAtOnce = 4;

    // A pixel takes four lanes: red, green, blue, and one that is computed and thrown away.
    private const int PixelLanes = 4;
    private const int LanesAtOnce = RowsAtOnce * PixelLanes;

    /// <summary>Bytes from one row of the result to the next: pixels are stored four bytes at a time, the last one's
    /// fourth byte behind the row.</summary>
    /// <param name="columns">Pixels in a row.</param>
    public static int Stride(int columns) => checked((3 * columns) + 1);

    /// <summary>Bytes that the result of some rows needs.</summary>
    /// <param name="columns">Pixels in a row.</param>
    /// <param name="rows">Number of rows.</param>
    public static int Size(int columns, int rows) => checked(Stride(columns) * (rows + RowsAtOnce - 1));

    /// <summary>Resamples all rows.</summary>
    /// <param name="source">The rows.</param>
    /// <param name="bank">The weights of the output columns.</param>
    /// <param name="destination">Receives the rows, <see cref="Stride"/> apart, in at least <see cref="Size"/> bytes.</param>
    public static void Run(PixelView source, FilterBank bank, Span<byte> destination)
    {
        int stride = Stride(bank.Count);
        int length = (bank.SourceEnd - bank.SourceStart) * LanesAtOnce;
        byte[] gathered = ArrayPool<byte>.Shared.Rent(length);
        for (int y = 0; y < source.Height; y += RowsAtOnce)
        {
            for (int i = 0; i < RowsAtOnce; i++)
            {
                ReadOnlySpan<byte> row = source.Row(Math.Min(y + i, source.Height - 1), bank.SourceStart);
                Gather(row, source.PixelBytes, gathered.AsSpan(0, length)[(i * PixelLanes)..]);
            }

            Span<byte> output = destination.Slice(y * stride, RowsAtOnce * stride);
            for (int x = 0; x < bank.Count; x++)
            {
                int first = (bank.Start(x) - bank.SourceStart) * LanesAtOnce;
                ReadOnlySpan<int> weights = bank.Weights(x);
                Vector128<byte> pixels = Dot(gathered.AsSpan(first, weights.Length * LanesAtOnce), weights);
                Scatter(pixels.AsUInt32(), output[(3 * x)..], stride);
            }
        }

        ArrayPool<byte>.Shared.Return(gathered);
    }

    // Places a row's pixels where those of four rows alternate.
    private static void Gather(ReadOnlySpan<byte> row, int pixelBytes, Span<byte> lanes)
    {
        int pixels = (lanes.Length + LanesAtOnce - 1) / LanesAtOnce;
        ref byte from = ref MemoryMarshal.GetReference(row);
        ref byte to = ref MemoryMarshal.GetReference(lanes);
        for (int i = 1; i < pixels; i++)
        {
            // Four bytes even of three: the fourth is the next pixel's red and lands in the lane that is thrown away.
            Unsafe.WriteUnaligned(ref to, Unsafe.ReadUnaligned<uint>(ref from));
            from = ref Unsafe.Add(ref from, pixelBytes);
            to = ref Unsafe.Add(ref to, LanesAtOnce);
        }

        row.Slice((pixels - 1) * pixelBytes, 3).CopyTo(lanes[((pixels - 1) * LanesAtOnce)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Dot(ReadOnlySpan<byte> pixels, ReadOnlySpan<int> weights)
    {
        Vector256<int> lower = Vector256.Create(FilterBank.Half);
        Vector256<int> upper = lower;
        ref byte pixel = ref MemoryMarshal.GetReference(pixels);
        foreach (int weight in weights)
        {
            lower += WideSums.Load(ref pixel) * weight;
            upper += WideSums.Load(ref Unsafe.Add(ref pixel, LanesAtOnce / 2)) * weight;
            pixel = ref Unsafe.Add(ref pixel, LanesAtOnce);
        }

        return WideSums.ToBytes(lower, upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scatter(Vector128<uint> pixels, Span<byte> output, int stride)
    {
        MemoryMarshal.Write(output, pixels[0]);
        MemoryMarshal.Write(output[stride..], pixels[1]);
        MemoryMarshal.Write(output[(2 * stride)..], pixels[2]);
        MemoryMarshal.Write(output[(3 * stride)..], pixels[3]);
    }
}
