using System.Runtime.InteropServices;
using Google.Protobuf;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Models.Files;
using GhostNet.Onnx.Proto;
using DataType = GhostNet.Onnx.Proto.TensorProto.Types.DataType;

namespace GhostNet.Onnx.Import;

/// <summary>Makes constants of a file's tensors: floating-point types become float32, integer types 64 bits wide.</summary>
/// <param name="external">Where elements outside the file come from.</param>
/// <param name="budget">What may be allocated.</param>
internal sealed class TensorDecoder(ExternalData external, ImportBudget budget)
{
    private const int MostAxes = 8;

    /// <summary>Decodes a tensor and releases the bytes that it held.</summary>
    /// <exception cref="GhostNetException">Its type is not read, or its elements are not as many as its shape says.</exception>
    public ImportedConstant Decode(TensorProto tensor)
    {
        Shape shape = ShapeOf(tensor);
        var type = (DataType)tensor.DataType;
        DType dtype = type switch
        {
            DataType.Float => DType.F32,
            DataType.Double => DType.F64,
            DataType.Float16 => DType.F16,
            DataType.Bfloat16 => DType.BF16,
            DataType.Int64 => DType.I64,
            DataType.Int32 => DType.I32,
            DataType.Bool => DType.Bool,
            _ => throw Fail(tensor, $"has the element type {type}; FLOAT, DOUBLE, FLOAT16, BFLOAT16, INT64, INT32 and BOOL are read"),
        };
        bool isFloat = dtype is DType.F32 or DType.F64 or DType.F16 or DType.BF16;
        byte[]? elsewhere = tensor.DataLocation == TensorProto.Types.DataLocation.External
            ? external.Read(tensor, checked(shape.ElementCount * dtype.Size()))
            : null;
        if (shape.ElementCount > Array.MaxLength || !budget.TryTake(shape.ElementCount, isFloat ? sizeof(float) : sizeof(long)))
        {
            throw Fail(tensor, $"has the shape {shape}, which the file cannot fill");
        }

        int count = (int)shape.ElementCount;
        ReadOnlySpan<byte> raw = elsewhere ?? tensor.RawData.Span;
        bool isRaw = elsewhere is not null || tensor.HasRawData;
        ImportedConstant decoded = isFloat
            ? new ImportedConstant(shape, isRaw ? FloatsOf(tensor, raw, dtype, count) : TypedFloats(tensor, dtype, count))
            : new ImportedConstant(shape, isRaw ? IntegersOf(tensor, raw, dtype, count) : TypedIntegers(tensor, dtype, count));
        tensor.RawData = ByteString.Empty;
        tensor.FloatData.Clear();
        return decoded;
    }

    private static Shape ShapeOf(TensorProto tensor)
    {
        try
        {
            var shape = new Shape([.. tensor.Dims.Take(MostAxes + 1).Select(d => checked((int)d))]);
            return shape.Rank <= MostAxes && shape.ElementCount >= 0 ? shape : throw Fail(tensor, $"has more than {MostAxes} axes");
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            throw Fail(tensor, "has an impossible shape", e);
        }
    }

    private static float[] FloatsOf(TensorProto tensor, ReadOnlySpan<byte> raw, DType dtype, int count)
    {
        RequireCount(tensor, raw.Length, (long)count * dtype.Size(), "bytes");
        float[] floats = GC.AllocateUninitializedArray<float>(count);
        Elements.ToFloat(dtype, raw, floats);
        return floats;
    }

    private static float[] TypedFloats(TensorProto tensor, DType dtype, int count)
    {
        switch (dtype)
        {
            case DType.F32:
                RequireCount(tensor, tensor.FloatData.Count, count, "elements");
                return [.. tensor.FloatData];
            case DType.F64:
                RequireCount(tensor, tensor.DoubleData.Count, count, "elements");
                return [.. tensor.DoubleData.Select(v => (float)v)];
            default:
                // Half-precision numbers stand in the low 16 bits of integers.
                RequireCount(tensor, tensor.Int32Data.Count, count, "elements");
                ushort[] halves = [.. tensor.Int32Data.Select(v => (ushort)v)];
                return FloatsOf(tensor, MemoryMarshal.AsBytes(halves.AsSpan()), dtype, count);
        }
    }

    private static long[] IntegersOf(TensorProto tensor, ReadOnlySpan<byte> raw, DType dtype, int count)
    {
        RequireCount(tensor, raw.Length, (long)count * dtype.Size(), "bytes");
        return dtype switch
        {
            DType.I64 => MemoryMarshal.Cast<byte, long>(raw).ToArray(),
            DType.I32 => [.. MemoryMarshal.Cast<byte, int>(raw).ToArray().Select(v => (long)v)],
            _ => [.. raw.ToArray().Select(v => (long)v)],
        };
    }

    private static long[] TypedIntegers(TensorProto tensor, DType dtype, int count)
    {
        RequireCount(tensor, dtype == DType.I64 ? tensor.Int64Data.Count : tensor.Int32Data.Count, count, "elements");
        return dtype == DType.I64 ? [.. tensor.Int64Data] : [.. tensor.Int32Data.Select(v => (long)v)];
    }

    private static void RequireCount(TensorProto tensor, long found, long expected, string unit)
    {
        if (found != expected)
        {
            throw Fail(tensor, $"has {found} {unit}, its shape needs {expected}");
        }
    }

    private static ModelFormatException Fail(TensorProto tensor, string reason, Exception? inner = null) =>
        new($"tensor '{Printable.Of(tensor.Name)}' {reason}", inner);
}
