using System.Buffers.Binary;
using System.Text.Json;
using GhostNet.Files;
using GhostNet.Models.Files;

namespace GhostNet.Models.SafeTensors;

/// <summary>
/// Reads the directory of a safetensors file: eight bytes with the header's length N, N bytes of JSON that place every
/// tensor in the bytes after it, and those bytes, which the tensors fill without overlaps or holes.
/// </summary>
internal static class SafeTensorsFile
{
    private const int LengthBytes = sizeof(ulong);
    private const ulong LongestHeader = 100_000_000;

    /// <summary>Reads and checks the header.</summary>
    /// <exception cref="ModelFormatException">The file does not follow the format.</exception>
    public static TensorDirectory ReadDirectory(ByteSource file)
    {
        Span<byte> lengthBytes = stackalloc byte[LengthBytes];
        file.Read(0, lengthBytes);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > LongestHeader || !file.Contains(LengthBytes, (long)length))
        {
            throw file.Fail($"announces a header of {length} bytes, which it does not hold");
        }

        byte[] json = new byte[length];
        file.Read(LengthBytes, json);
        var header = new SafeTensorsHeader(file, json);
        try
        {
            header.Read();
        }
        catch (JsonException error)
        {
            throw file.Fail($"its header is not valid JSON: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            // The JSON reader's word for text that is not Unicode.
            throw file.Fail("its header holds text that is not valid Unicode", error);
        }

        CheckCoverage(file, header.Tensors, file.Length - LengthBytes - (long)length);
        return new TensorDirectory(header.Place(LengthBytes + (long)length), header.Metadata);
    }

    /// <summary>Checks that the tensors lie end to end: nothing shared, nothing hidden between or after them.</summary>
    private static void CheckCoverage(ByteSource file, List<SafeTensorsEntry> tensors, long dataLength)
    {
        long end = 0;
        foreach (SafeTensorsEntry tensor in tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End))
        {
            if (tensor.Begin != end)
            {
                string fault = tensor.Begin < end ? "overlaps the tensor before it" : "leaves a hole before it";
                throw file.Fail($"tensor '{tensor.Name}' {fault} (at byte {tensor.Begin} of the data)");
            }

            end = tensor.End;
        }

        if (end != dataLength)
        {
            throw file.Fail($"holds {dataLength} bytes of data where its tensors need {end}");
        }
    }
}
