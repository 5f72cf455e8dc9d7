using System.Numerics;
using System.Runtime.InteropServices;

namespace GhostNet.Models.Files;

/// <summary>Sizes of stored elements and their conversion to and from float32. Files and supported machines are little-endian.</summary>
internal static class Elements
{
    // A multiple of every element's size, small enough for the stack.
    private const int PieceBytes = 8192;

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

    /// <summary>Writes elements to a stream, converted piece by piece; F32, F16, BF16 and I64 can be written.</summary>
    public static void Write(Stream stream, ReadOnlySpan<float> elements, DType dtype = DType.F32)
    {
        Span<byte> piece = stackalloc byte[PieceBytes];
        int perPiece = PieceBytes / dtype.Size();
        while (!elements.IsEmpty)
        {
            int count = Math.Min(perPiece, elements.Length);
            Span<byte> stored = piece[..(count * dtype.Size())];
            FromFloat(dtype, elements[..count], stored);
            stream.Write(stored);
            elements = elements[count..];
        }
    }

    /// <summary>Converts elements to be stored; <paramref name="destination"/> holds exactly those of <paramref name="source"/>.</summary>
    private static void FromFloat(DType dtype, ReadOnlySpan<float> source, Span<byte> destination)
    {
        switch (dtype)
        {
            case DType.F32:
                MemoryMarshal.AsBytes(source).CopyTo(destination);
                break;
            case DType.F16:
                Store(source, destination, value => (Half)value);
                break;
            case DType.BF16:
                Store(source, destination, ToBFloat16);
                break;
            case DType.I64:
                Store(source, destination, value => long.CreateSaturating(MathF.Round(value)));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "Only F32, F16, BF16 and I64 are written.");
        }
    }

    private static void Store<T>(ReadOnlySpan<float> source, Span<byte> destination, Func<float, T> convert)
        where T : unmanaged
    {
        Span<T> elements = MemoryMarshal.Cast<byte, T>(destination);
        for (int i = 0; i < source.Length; i++)
        {
            elements[i] = convert(source[i]);
        }
    }

    /// <summary>The upper half of the float's bits, rounded to the nearest, ties to even.</summary>
    private static ushort ToBFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
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
