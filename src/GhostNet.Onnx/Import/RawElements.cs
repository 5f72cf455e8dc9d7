using System.Runtime.InteropServices;
using GhostNet.Files;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Models.Files;
using GhostNet.Onnx.Proto;

namespace GhostNet.Onnx.Import;

/// <summary>Elements that lie side by side in a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Offset">Where the first lies.</param>
/// <param name="Length">Number of their bytes.</param>
internal readonly record struct RawElements(ByteSource File, long Offset, long Length)
{
    /// <summary>Finds what stands for a tensor's <c>raw_data</c>.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="file">The file that it comes from.</param>
    /// <returns>Its elements; null if they are in the field of their type.</returns>
    public static RawElements? Of(TensorProto tensor, ByteSource file) => tensor.RawCase switch
    {
        TensorProto.RawOneofCase.RawData => new RawElements(ModelSource.Of(file.Name, tensor.RawData.Memory), 0, tensor.RawData.Length),
        TensorProto.RawOneofCase.RawPlace when PlaceInFile.Of(tensor.RawPlace) is var place => new RawElements(file, place.Offset, place.Length),
        _ => null,
    };

    /// <summary>Reads numbers.</summary>
    /// <param name="dtype">Their type.</param>
    /// <param name="shape">The shape that they fill.</param>
    public float[] ToFloats(DType dtype, Shape shape) => TensorReader.Read(File, new TensorInfo(dtype, shape, Offset)).Data;

    /// <summary>Reads integers.</summary>
    /// <param name="dtype">Their type.</param>
    /// <param name="count">How many there are.</param>
    public long[] ToIntegers(DType dtype, int count) => dtype switch
    {
        DType.I64 => Read<long>(count),
        DType.I32 => Array.ConvertAll(Read<int>(count), v => (long)v),
        _ => Array.ConvertAll(Read<byte>(count), v => (long)v),
    };

    private T[] Read<T>(int count)
        where T : unmanaged
    {
        T[] elements = new T[count];
        File.Read(Offset, MemoryMarshal.AsBytes(elements.AsSpan()));
        return elements;
    }
}
