using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using GhostNet.Models.Files;

namespace GhostNet.Models.SafeTensors;

/// <summary>
/// Writes safetensors files. Tensors and metadata are sorted by name (ordinal), so equal content
/// gives equal bytes; the header is padded with blanks so that the data begins at a multiple of 8 bytes.
/// </summary>
public static class SafeTensorsWriter
{
    private const int Alignment = 8;

    /// <summary>Creates or replaces a file; its name never stands for half a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="metadata">What the file is to say of itself; nothing by default.</param>
    /// <param name="dtype">Type of the stored elements: F32 by default, F16 or BF16 (rounded to nearest, ties to even) or I64 (rounded).</param>
    /// <exception cref="ArgumentException">A tensor is named <c>__metadata__</c>, or a name is not valid Unicode.</exception>
    /// <exception cref="IOException">The file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(
        string path,
        IReadOnlyDictionary<string, Tensor> tensors,
        IReadOnlyDictionary<string, string>? metadata = null,
        DType dtype = DType.F32) =>
        AtomicFile.Write(path, stream => Write(stream, tensors, metadata, dtype));

    /// <summary>Writes the content of a file to a stream.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="metadata">What the file is to say of itself; nothing by default.</param>
    /// <param name="dtype">Type of the stored elements: F32 by default, F16 or BF16 (rounded to nearest, ties to even) or I64 (rounded).</param>
    /// <exception cref="ArgumentException">A tensor is named <c>__metadata__</c>, or a name is not valid Unicode.</exception>
    /// <exception cref="IOException">The stream could not be written to.</exception>
    public static void Write(
        Stream stream,
        IReadOnlyDictionary<string, Tensor> tensors,
        IReadOnlyDictionary<string, string>? metadata = null,
        DType dtype = DType.F32)
    {
        if (tensors.ContainsKey(SafeTensorsHeader.MetadataKey))
        {
            throw new ArgumentException($"A tensor cannot be named {SafeTensorsHeader.MetadataKey}.", nameof(tensors));
        }

        KeyValuePair<string, Tensor>[] sorted = [.. tensors.OrderBy(tensor => tensor.Key, StringComparer.Ordinal)];
        ReadOnlySpan<byte> header = Header(sorted, metadata, dtype);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach ((_, Tensor tensor) in sorted)
        {
            Elements.Write(stream, tensor.Data, dtype);
        }
    }

    private static ReadOnlySpan<byte> Header(
        KeyValuePair<string, Tensor>[] tensors, IReadOnlyDictionary<string, string>? metadata, DType dtype)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            long offset = 0;
            foreach ((string name, Tensor tensor) in tensors)
            {
                WriteTensor(json, name, tensor, dtype, ref offset);
            }

            json.WriteEndObject();
        }

        int padding = -buffer.WrittenCount & (Alignment - 1);
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenSpan;
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is not { Count: > 0 })
        {
            return;
        }

        json.WriteStartObject(SafeTensorsHeader.MetadataKey);
        foreach ((string key, string value) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter json, string name, Tensor tensor, DType dtype, ref long offset)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", dtype.ToString());
        json.WriteStartArray("shape");
        foreach (int extent in tensor.Shape)
        {
            json.WriteNumberValue(extent);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        offset += (long)tensor.Data.Length * dtype.Size();
        json.WriteNumberValue(offset);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
