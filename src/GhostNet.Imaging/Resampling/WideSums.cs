using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GhostNet.Imaging.Resampling;

/// <summary>Bytes to lanes of int, and sums of weighted bytes back to bytes.</summary>
internal static class WideSums
{
    /// <summary>Eight bytes, one a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Load(ref byte bytes)
    {
        Vector128<byte> eight = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref bytes)).AsByte();
        if (Avx2.IsSupported)
        {
            return Avx2.ConvertToVector256Int32(eight);
        }

        (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(Vector128.WidenLower(eight));
        return Vector256.Create(lower, upper).AsInt32();
    }

    /// <summary>Sixteen sums in fixed point, as bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ToBytes(Vector256<int> lower, Vector256<int> upper)
    {
        Vector256<ushort> shorts = Vector256.Narrow(InByteRange(lower), InByteRange(upper));
        return Vector128.Narrow(shorts.GetLower(), shorts.GetUpper());
    }

    /// <summary>A sum in fixed point, as a byte.</summary>
    public static byte ToByte(int sum) => (byte)Math.Clamp(sum >> FilterBank.FractionBits, 0, byte.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> InByteRange(Vector256<int> sums) =>
        Vector256.Clamp(sums >> FilterBank.FractionBits, Vector256<int>.Zero, Vector256.Create((int)byte.MaxValue)).AsUInt32();
}
