using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace GhostNet.Fuzz.Builders;

/// <summary>Takes PNG files apart and puts them together.</summary>
internal static class PngChunks
{
    private const int SignatureBytes = 8;
    private const int FrameBytes = 12;
    private const int NameBytes = 4;

    /// <summary>Makes the sums of all chunks right, up to the first whose length is not.</summary>
    public static void RepairSums(Span<byte> file)
    {
        Span<byte> rest = file[Math.Min(SignatureBytes, file.Length)..];
        while (rest.Length >= FrameBytes)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - FrameBytes)
            {
                break;
            }

            Span<byte> named = rest.Slice(4, NameBytes + (int)length);
            BinaryPrimitives.WriteUInt32BigEndian(rest[(4 + named.Length)..], Crc32.HashToUInt32(named));
            rest = rest[(FrameBytes + (int)length)..];
        }
    }

    /// <summary>Replaces the content of a chunk; lengths and sums stay right.</summary>
    /// <param name="file">A valid file.</param>
    /// <param name="choose">Makes the chunk's index of their number.</param>
    /// <param name="change">Makes the new content of the chunk's name and content.</param>
    public static byte[] Replace(byte[] file, Func<int, int> choose, Func<string, byte[], byte[]> change)
    {
        var starts = new List<int>();
        for (int at = SignatureBytes; at < file.Length; at += FrameBytes + Length(file, at))
        {
            starts.Add(at);
        }

        int start = starts[choose(starts.Count)];
        byte[] name = file[(start + 4)..(start + 4 + NameBytes)];
        int contentStart = start + 4 + NameBytes;
        int contentEnd = contentStart + Length(file, start);
        byte[] content = change(System.Text.Encoding.ASCII.GetString(name), file[contentStart..contentEnd]);
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        byte[] result = [.. file[..start], .. length, .. name, .. content, .. file[contentEnd..]];
        RepairSums(result);
        return result;
    }

    /// <summary>Decompresses the pixels of a chunk that holds all of them.</summary>
    public static byte[] Unpack(byte[] content)
    {
        using var unpacked = new MemoryStream();
        using var inflater = new ZLibStream(new MemoryStream(content), CompressionMode.Decompress);
        inflater.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    /// <summary>Compresses pixels.</summary>
    public static byte[] Pack(byte[] pixels)
    {
        using var packed = new MemoryStream();
        using (var deflater = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflater.Write(pixels);
        }

        return packed.ToArray();
    }

    private static int Length(byte[] file, int chunk) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(chunk));
}
