using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GhostNet.Imaging.Resampling;

/// <summary>Resamples a picture along its height: every output row is a weighted sum of source rows.</summary>
internal static class VerticalPass
{
    private const int BytesAtOnce = 32;

    /// <summary>Computes an output row.</summary>
    /// <param name="source">Bytes from the row's first source row on.</param>
    /// <param name="stride">Bytes from one source row to the next.</param>
    /// <param name="weights">The weights of the source rows.</param>
    /// <param name="output">Receives the row.</param>
    public static void Run(ReadOnlySpan<byte> source, int stride, ReadOnlySpan<int> weights, Span<byte> output)
    {
        if (output.Length < BytesAtOnce)
        {
            for (int i = 0; i < output.Length; i++)
            {
                output[i] = ResampleByte(source[i..], stride, weights);
            }

            return;
        }

        // The last step ends with the row and computes some bytes a second time.
        int last = output.Length - BytesAtOnce;
        for (int i = 0; i < last; i += BytesAtOnce)
        {
            ResampleVector(source[i..], stride, weights, output[i..]);
        }

        ResampleVector(source[last..], stride, weights, output[last..]);
    }

    private static void ResampleVector(
        ReadOnlySpan<byte> column, int stride, ReadOnlySpan<int> weights, Span<byte> output)
    {
        var a = Vector256.Create(FilterBank.Half);
        Vector256<int> b = a;
        Vector256<int> c = a;
        Vector256<int> d = a;
        ref byte bytes = ref MemoryMarshal.GetReference(column);
        foreach (int weight in weights)
        {
            a += WideSums.Load(ref bytes) * weight;
            b += WideSums.Load(ref Unsafe.Add(ref bytes, 8)) * weight;
            c += WideSums.Load(ref Unsafe.Add(ref bytes, 16)) * weight;
            d += WideSums.Load(ref Unsafe.Add(ref bytes, 24)) * weight;
            bytes = ref Unsafe.Add(ref bytes, stride);
        }

        WideSums.ToBytes(a, b).CopyTo(output);
        WideSums.ToBytes(c, d).CopyTo(output[16..]);
    }

    private static byte ResampleByte(ReadOnlySpan<byte> column, int stride, ReadOnlySpan<int> weights)
    {
        int sum = FilterBank.Half;
        for (int k = 0; k < weights.Length; k++)
        {
            sum += column[k * stride] * weights[k];
        }

        return WideSums.ToByte(sum);
    }
}
