using System.IO.Compression;

namespace GhostNet.Imaging.Datasets;

/// <summary>Files that may be compressed by gzip.</summary>
internal static class GzipFile
{
    /// <summary>How many times its size in the file a content can have: deflate's own limit.</summary>
    private const long MaxRatio = 1032;

    /// <summary>Whether a file begins as gzip's do. False if it cannot be read.</summary>
    /// <param name="path">The file.</param>
    public static bool Is(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>The most bytes that a compressed file can hold.</summary>
    /// <param name="length">Its length.</param>
    public static long MostBytes(long length) => length > long.MaxValue / MaxRatio ? long.MaxValue : MaxRatio * length;

    /// <summary>Reads a file, compressed or not, that says at its beginning how long it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="headerBytes">Bytes at the beginning that say so.</param>
    /// <param name="contentBytes">How many bytes follow, given the header; it may refuse by an exception.</param>
    /// <returns>What follows the header.</returns>
    /// <exception cref="DatasetException">The file cannot be read, or has another length.</exception>
    public static byte[] Read(string path, int headerBytes, Func<byte[], long> contentBytes)
    {
        string name = Printable.Of(path);
        try
        {
            bool isCompressed = Is(path);
            using FileStream file = File.OpenRead(path);
            using Stream stream = isCompressed ? new GZipStream(file, CompressionMode.Decompress) : file;
            byte[] header = new byte[headerBytes];
            stream.ReadExactly(header);
            long length = contentBytes(header);
            if (length > (isCompressed ? MostBytes(file.Length) : file.Length) || length > Array.MaxLength)
            {
                throw new DatasetException($"{name}: its header announces {length} bytes, more than the file can hold");
            }

            byte[] content = new byte[length];
            stream.ReadExactly(content);
            return stream.ReadByte() < 0 ? content : throw new DatasetException($"{name}: longer than its header announces");
        }
        catch (EndOfStreamException e)
        {
            throw new DatasetException($"{name}: the file is cut off", e);
        }
        catch (InvalidDataException e)
        {
            throw new DatasetException($"{name}: the file is damaged ({Printable.Of(e.Message)})", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{name}: cannot be read ({Printable.Of(e.Message)})", e);
        }
    }
}
