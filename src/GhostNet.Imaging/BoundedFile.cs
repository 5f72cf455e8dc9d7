namespace GhostNet.Imaging;

/// <summary>Reads whole files without trusting their size.</summary>
internal static class BoundedFile
{
    private const int ChunkBytes = 1 << 16;

    /// <summary>Reads a file or a pipe.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">The most bytes to read.</param>
    /// <param name="error">Makes the exception to throw from a reason and the error underneath.</param>
    public static byte[] Read(string path, long limit, Func<string, Exception?, GhostNetException> error)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (!stream.CanSeek)
            {
                return ReadPipe(stream, limit) ?? throw TooLarge();
            }

            if (stream.Length > limit)
            {
                throw TooLarge();
            }

            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw error("not found", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw error(Directory.Exists(path) ? "this is a folder, not a file" : "permission denied", e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw error($"cannot be read ({Printable.Of(e.Message)})", e);
        }

        GhostNetException TooLarge() => error($"larger than {limit >> 20} MB", null);
    }

    private static byte[]? ReadPipe(FileStream stream, long limit)
    {
        using var content = new MemoryStream();
        byte[] chunk = new byte[ChunkBytes];
        for (int read = stream.Read(chunk); read > 0; read = stream.Read(chunk))
        {
            if (content.Length + read > limit)
            {
                return null;
            }

            content.Write(chunk, 0, read);
        }

        return content.ToArray();
    }
}
