using System.Runtime.InteropServices;
using GhostNet.Files;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Models.Files;
using GhostNet.Onnx.Proto;
using DataType = GhostNet.Onnx.Proto.TensorProto.Types.DataType;

namespace GhostNet.Onnx.Import;

/// <summary>Makes constants of a file's tensors: floating-point types become float32, integer types 64 bits wide.</summary>
/// <param name="file">The file.</param>
/// <param name="external">Where elements outside the file come from.</param>
/// <param name="budget">What may be allocated.</param>
internal sealed class TensorDecoder(ByteSource file, ExternalData external, ImportBudget budget)
{
    private const int MostAxes = 8;

    /// <summary>Decodes a tensor.</summary>
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
        if (tensor.DataLocation != TensorProto.Types.DataLocation.External)
        {
            return Decode(tensor, dtype, shape, RawElements.Of(tensor, file));
        }

        RawElements elsewhere = external.Open(tensor, checked(shape.ElementCount * dtype.Size()));
        using (elsewhere.File)
        {
            return Decode(tensor, dtype, shape, elsewhere);
        }
    }

    private ImportedConstant Decode(TensorProto tensor, DType dtype, Shape shape, RawElements? raw)
    {
        bool isFloat = dtype is DType.F32 or DType.F64 or DType.F16 or DType.BF16;
        if (shape.ElementCount > Array.MaxLength || !budget.TryTake(shape.ElementCount, isFloat ? sizeof(float) : sizeof(long)))
        {
            throw Fail(tensor, $"has the shape {shape}, which the file cannot fill");
        }

        int count = (int)shape.ElementCount;
        if (raw is not { } elements)
        {
            return isFloat ? new ImportedConstant(shape, TypedFloats(tensor, dtype, count)) : new ImportedConstant(shape, TypedIntegers(tensor, dtype, count));
        }

        RequireCount(tensor, elements.Length, (long)count * dtype.Size(), "bytes");
        return isFloat ? new ImportedConstant(shape, elements.ToFloats(dtype, shape)) : new ImportedConstant(shape, elements.ToIntegers(dtype, count));
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

    private float[] TypedFloats(TensorProto tensor, DType dtype, int count)
    {
        switch (dtype)
        {
            case DType.F32:
                return Float32(tensor, count);
            case DType.F64:
                RequireCount(tensor, tensor.DoubleData.Count, count, "elements");
                return [.. tensor.DoubleData.Select(v => (float)v)];
            default:
                // Half-precision numbers stand in the low 16 bits of integers.
                RequireCount(tensor, tensor.Int32Data.Count, count, "elements");
                ushort[] halves = [.. tensor.Int32Data.Select(v => (ushort)v)];
                float[] floats = new float[count];
                Elements.ToFloat(dtype, MemoryMarshal.AsBytes(halves.AsSpan()), floats);
                return floats;
        }
    }

    private float[] Float32(TensorProto tensor, int count)
    {
        PlaceInFile[] places = [.. tensor.FloatPlaces.Select(PlaceInFile.Of)];
        RequireCount(tensor, tensor.FloatData.Count + places.Sum(p => (long)p.Length / sizeof(float)), count, "elements");
        if (places.Length == 0)
        {
            return [.. tensor.FloatData];
        }

        if (tensor.FloatData.Count > 0)
        {
            // Which of them comes first is not known.
            throw Fail(tensor, "has its elements in long and short pieces, which are not read");
        }

        float[] floats = GC.AllocateUninitializedArray<float>(count);
        Span<byte> left = MemoryMarshal.AsBytes(floats.AsSpan());
        foreach (PlaceInFile place in places)
        {
            file.Read(place.Offset, left[..place.Length]);
            left = left[place.Length..];
        }

        return floats;
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
