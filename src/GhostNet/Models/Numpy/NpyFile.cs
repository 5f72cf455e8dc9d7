using System.Text;
using GhostNet.Files;
using GhostNet.Models.Files;

namespace GhostNet.Models.Numpy;

/// <summary>Reads and writes NumPy's format for one array, <c>.npy</c>.</summary>
public static class NpyFile
{
    private const int HeaderAlignment = 64;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>
    /// Reads an array of versions 1 to 3 whose elements are little-endian floats, integers or truth values. An array in
    /// column-major order is brought into row-major order.
    /// </summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The array as float32.</returns>
    /// <exception cref="ModelFormatException">The file is no such array, or is damaged or truncated, or holds more than
    /// the array.</exception>
    /// <exception cref="GhostNetException">The file does not exist or cannot be read.</exception>
    public static Tensor Read(string path)
    {
        using MappedSource file = ModelSource.Open(path);
        return Read(file);
    }

    /// <summary>Reads an array that is already in memory, as <see cref="Read(string)"/> does.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="name">Name for messages.</param>
    /// <returns>The array as float32.</returns>
    /// <exception cref="ModelFormatException">As for <see cref="Read(string)"/>.</exception>
    public static Tensor Parse(ReadOnlyMemory<byte> content, string name)
    {
        using MemorySource file = ModelSource.Of(name, content);
        return Read(file);
    }

    /// <summary>Creates or replaces a file with a tensor in version 1.0: float32, row-major.</summary>
    /// <param name="path">Path of the file; its name never stands for half a file.</param>
    /// <param name="tensor">The tensor.</param>
    /// <exception cref="IOException">The file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(string path, Tensor tensor) => AtomicFile.Write(path, stream => Write(stream, tensor));

    /// <summary>Writes the content of a file to a stream, as <see cref="Write(string, Tensor)"/> does.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="tensor">The tensor.</param>
    /// <exception cref="IOException">The stream could not be written to.</exception>
    public static void Write(Stream stream, Tensor tensor)
    {
        string shape = string.Concat(tensor.Shape.Select(extent => $"{extent}, "));
        shape = tensor.Shape.Rank > 1 ? shape[..^2] : shape.TrimEnd();
        string text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape}), }}";

        // Magic number, version and length take ten bytes, the line break one; the array begins at a multiple of 64.
        int start = Magic.Length + 4;
        int length = ((start + text.Length + HeaderAlignment) / HeaderAlignment * HeaderAlignment) - start;
        stream.Write(Magic);
        stream.Write([1, 0, (byte)length, (byte)(length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(text.PadRight(length - 1) + '\n'));
        Elements.Write(stream, tensor.Data, DType.F32);
    }

    private static Tensor Read(ByteSource file)
    {
        var bytes = new ByteCursor(file, 0, file.Length);
        if (!bytes.ReadBytes(Magic.Length).SequenceEqual(Magic))
        {
            throw file.Fail("is not a NumPy array");
        }

        ushort version = bytes.ReadUInt16();
        long length = version switch
        {
            1 => bytes.ReadUInt16(),
            2 or 3 => bytes.ReadUInt32(),
            _ => throw file.Fail($"is a NumPy array of version {version & 0xFF}.{version >> 8}; 1.0 to 3.0 are read"),
        };
        NpyHeader header = new NpyHeaderParser(file, bytes.ReadBytes(length)).Parse();
        return TensorReader.Read(file, header.Place(file, bytes.Position));
    }
}
