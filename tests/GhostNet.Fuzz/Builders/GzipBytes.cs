using System.IO.Compression;

namespace GhostNet.Fuzz.Builders;

/// <summary>Compresses content by gzip.</summary>
public static class GzipBytes
{
    /// <summary>A gzip file.</summary>
    /// <param name="content">What is in it.</param>
    public static byte[] Of(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var deflater = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflater.Write(content);
        }

        return packed.ToArray();
    }
}
