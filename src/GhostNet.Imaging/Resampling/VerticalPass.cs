using System.Numerics;
using System.Runtime.InteropServices;

namespace GhostNet.Imaging.Resampling;

/// <summary>Resamples a picture along its height: every output row is a weighted sum of source rows.</summary>
internal static class VerticalPass
{
    /// <summary>Resamples a window of columns.</summary>
    /// <param name="source">Bytes from the window's first column in the source row that <paramref name="bank"/>
    /// needs first.</param>
    /// <param name="stride">Bytes from one source row to the next.</param>
    /// <param name="bank">The weights of the output rows.</param>
    /// <param name="rowBytes">Bytes of a row that are wanted.</param>
    /// <param name="destination">Receives the bank's output rows, <paramref name="rowBytes"/> each.</param>
    public static void Run(ReadOnlySpan<byte> source, int stride, FilterBank bank, int rowBytes, Span<byte> destination)
    {
        for (int y = 0; y < bank.Count; y++)
        {
            ReadOnlySpan<byte> rows = source[((bank.Start(y) - bank.SourceStart) * stride)..];
            Span<byte> output = destination.Slice(y * rowBytes, rowBytes);
            int x = 0;
            for (; x <= rowBytes - Vector<byte>.Count; x += Vector<byte>.Count)
            {
                ResampleVector(rows[x..], stride, bank.Weights(y)).CopyTo(output[x..]);
            }

            for (; x < rowBytes; x++)
            {
                output[x] = ResampleByte(rows[x..], stride, bank.Weights(y));
            }
        }
    }

    private static Vector<byte> ResampleVector(ReadOnlySpan<byte> column, int stride, ReadOnlySpan<int> weights)
    {
        // Four accumulators of int for one vector of bytes; a, b, c and d keep the bytes' order.
        var a = new Vector<int>(FilterBank.Half);
        Vector<int> b = a;
        Vector<int> c = a;
        Vector<int> d = a;
        ref byte bytes = ref MemoryMarshal.GetReference(column);
        nuint offset = 0;
        foreach (int weight in weights)
        {
            Vector.Widen(Vector.LoadUnsafe(ref bytes, offset), out Vector<ushort> low, out Vector<ushort> high);
            Vector.Widen(low, out Vector<uint> lowLow, out Vector<uint> lowHigh);
            Vector.Widen(high, out Vector<uint> highLow, out Vector<uint> highHigh);
            a += lowLow.As<uint, int>() * weight;
            b += lowHigh.As<uint, int>() * weight;
            c += highLow.As<uint, int>() * weight;
            d += highHigh.As<uint, int>() * weight;
            offset += (nuint)stride;
        }

        return Vector.Narrow(
            Vector.Narrow(ToByteRange(a), ToByteRange(b)), Vector.Narrow(ToByteRange(c), ToByteRange(d)));
    }

    private static Vector<uint> ToByteRange(Vector<int> sum) =>
        Vector.Clamp(sum >> FilterBank.FractionBits, Vector<int>.Zero, new Vector<int>(byte.MaxValue)).As<int, uint>();

    private static byte ResampleByte(ReadOnlySpan<byte> column, int stride, ReadOnlySpan<int> weights)
    {
        int sum = FilterBank.Half;
        for (int k = 0; k < weights.Length; k++)
        {
            sum += column[k * stride] * weights[k];
        }

        return (byte)Math.Clamp(sum >> FilterBank.FractionBits, 0, byte.MaxValue);
    }
}
