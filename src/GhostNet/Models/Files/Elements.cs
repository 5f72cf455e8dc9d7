using System.Numerics;
using System.Runtime.InteropServices;

namespace GhostNet.Models.Files;

/// <summary>Sizes of stored elements and their conversion to float32. Files and supported machines are little-endian.</summary>
internal static class Elements
{
    /// <summary>Bytes of one element.</summary>
    public static int Size(this DType dtype) => dtype switch
    {
        DType.F64 or DType.I64 => 8,
        DType.F32 or DType.I32 => 4,
        DType.F16 or DType.BF16 or DType.I16 => 2,
        _ => 1,
    };

    /// <summary>Converts stored elements; <paramref name="source"/> holds exactly those of <paramref name="destination"/>.</summary>
    public static void ToFloat(DType dtype, ReadOnlySpan<byte> source, Span<float> destination)
    {
        switch (dtype)
        {
            case DType.F32:
                source.CopyTo(MemoryMarshal.AsBytes(destination));
                break;
            case DType.F16:
                Convert<Half>(source, destination);
                break;
            case DType.BF16:
                ConvertBFloat16(source, destination);
                break;
            case DType.F64:
                Convert<double>(source, destination);
                break;
            case DType.I64:
                Convert<long>(source, destination);
                break;
            case DType.I32:
                Convert<int>(source, destination);
                break;
            case DType.I16:
                Convert<short>(source, destination);
                break;
            case DType.I8:
                Convert<sbyte>(source, destination);
                break;
            case DType.U8:
                Convert<byte>(source, destination);
                break;
            case DType.Bool:
                ConvertBool(source, destination);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "Unknown element type.");
        }
    }

    private static void Convert<T>(ReadOnlySpan<byte> source, Span<float> destination)
        where T : unmanaged, INumberBase<T>
    {
        ReadOnlySpan<T> elements = MemoryMarshal.Cast<byte, T>(source);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = float.CreateTruncating(elements[i]);
        }
    }

    private static void ConvertBFloat16(ReadOnlySpan<byte> source, Span<float> destination)
    {
        ReadOnlySpan<ushort> elements = MemoryMarshal.Cast<byte, ushort>(source);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = BitConverter.UInt32BitsToSingle((uint)elements[i] << 16);
        }
    }

    private static void ConvertBool(ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = source[i] == 0 ? 0 : 1;
        }
    }
}
