using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GhostNet.Imaging.Resampling;

/// <summary>Resamples the rows of an RGB picture along their length.</summary>
internal sealed class HorizontalPass
{
    // A pixel is widened to four lanes: red, green, blue, and one that is computed and thrown away.
    private const int PixelLanes = 4;

    private readonly FilterBank _bank;
    private readonly int _taps;
    private readonly int[] _weights;

    /// <summary>Prepares the weights for vectors.</summary>
    /// <param name="bank">The weights of the output columns.</param>
    public HorizontalPass(FilterBank bank)
    {
        int pixelsPerVector = Vector<int>.Count / PixelLanes;
        _bank = bank;
        _taps = (bank.Taps + pixelsPerVector - 1) / pixelsPerVector * pixelsPerVector;
        _weights = new int[bank.Count * _taps * PixelLanes];
        for (int x = 0; x < bank.Count; x++)
        {
            Span<int> lanes = _weights.AsSpan(x * _taps * PixelLanes);
            foreach (int weight in bank.Weights(x))
            {
                lanes[..PixelLanes].Fill(weight);
                lanes = lanes[PixelLanes..];
            }
        }
    }

    /// <summary>Resamples several rows.</summary>
    /// <param name="source">Rows of <paramref name="sourceWidth"/> RGB pixels, one after another.</param>
    /// <param name="sourceWidth">Pixels in a source row.</param>
    /// <param name="destination">Receives as many rows of the bank's output columns.</param>
    public void Run(ReadOnlySpan<byte> source, int sourceWidth, Span<byte> destination)
    {
        int first = _bank.SourceStart;
        int needed = _bank.SourceEnd - first;

        // Rows end with room for the padding taps: what lies there is multiplied by zero.
        int[] widened = ArrayPool<int>.Shared.Rent((needed + _taps) * PixelLanes);
        while (!source.IsEmpty)
        {
            Widen(source.Slice(3 * first, 3 * needed), widened);
            ResampleRow(widened, first, destination);
            source = source[(3 * sourceWidth)..];
            destination = destination[(3 * _bank.Count)..];
        }

        ArrayPool<int>.Shared.Return(widened);
    }

    private static void Widen(ReadOnlySpan<byte> rgb, Span<int> lanes)
    {
        // Four bytes a load: the fourth is the next pixel's red and lands in the lane that is thrown away.
        for (; rgb.Length > 3; rgb = rgb[3..], lanes = lanes[PixelLanes..])
        {
            uint pixel = Unsafe.ReadUnaligned<uint>(in MemoryMarshal.GetReference(rgb));
            Vector128<ushort> shorts = Vector128.WidenLower(Vector128.CreateScalar(pixel).AsByte());
            Vector128.WidenLower(shorts).AsInt32().CopyTo(lanes);
        }

        lanes[0] = rgb[0];
        lanes[1] = rgb[1];
        lanes[2] = rgb[2];
    }

    private void ResampleRow(ReadOnlySpan<int> lanes, int first, Span<byte> destination)
    {
        int length = _taps * PixelLanes;
        for (int x = 0; x < _bank.Count; x++)
        {
            ReadOnlySpan<int> pixels = lanes.Slice((_bank.Start(x) - first) * PixelLanes, length);
            Vector128<int> sum = Dot(pixels, _weights.AsSpan(x * length, length)) + Vector128.Create(FilterBank.Half);
            Vector128<int> value = Vector128.Clamp(
                sum >> FilterBank.FractionBits, Vector128<int>.Zero, Vector128.Create((int)byte.MaxValue));
            Vector128<ushort> shorts = Vector128.Narrow(value.AsUInt32(), default);
            uint pixel = Vector128.Narrow(shorts, default).AsUInt32().ToScalar();
            destination[2] = (byte)(pixel >> 16);
            destination[1] = (byte)(pixel >> 8);
            destination[0] = (byte)pixel;
            destination = destination[3..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Dot(ReadOnlySpan<int> pixels, ReadOnlySpan<int> weights)
    {
        Vector<int> sum = Vector<int>.Zero;
        ref int pixel = ref MemoryMarshal.GetReference(pixels);
        ref int weight = ref MemoryMarshal.GetReference(weights);
        for (nuint i = 0; i < (nuint)weights.Length; i += (nuint)Vector<int>.Count)
        {
            sum += Vector.LoadUnsafe(ref pixel, i) * Vector.LoadUnsafe(ref weight, i);
        }

        Vector256<int> halves = sum.AsVector256();
        return halves.GetLower() + halves.GetUpper();
    }
}
