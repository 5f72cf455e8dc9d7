using Microsoft.Win32.SafeHandles;

namespace GhostNet.Imaging.Datasets.Zip;

/// <summary>An archive's bytes, read by position, so that threads need no common cursor.</summary>
internal sealed class ZipFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    /// <summary>Opens an archive.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetException">The file cannot be opened.</exception>
    public ZipFile(string path)
    {
        Path = path;
        try
        {
            _handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
            Length = RandomAccess.GetLength(_handle);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Error("not found", e);
        }
        catch (Exception e) when (
            e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _handle?.Dispose();
            throw Error($"cannot be opened ({Printable.Of(e.Message)})", e);
        }
    }

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>The file's size in bytes when it was opened.</summary>
    public long Length { get; }

    /// <summary>Reads a part of the file.</summary>
    /// <param name="offset">Where it starts.</param>
    /// <param name="count">How many bytes.</param>
    /// <exception cref="DatasetException">The part is not inside the file or cannot be read.</exception>
    public byte[] Read(long offset, long count)
    {
        if (offset < 0 || count < 0 || count > Array.MaxLength || offset > Length - count)
        {
            throw Error("the archive is cut off or damaged");
        }

        byte[] part = new byte[count];
        try
        {
            for (int done = 0; done < part.Length;)
            {
                int read = RandomAccess.Read(_handle, part.AsSpan(done), offset + done);
                done += read > 0 ? read : throw Error("the archive was cut off while it was open");
            }
        }
        catch (IOException e)
        {
            throw Error($"cannot be read ({Printable.Of(e.Message)})", e);
        }

        return part;
    }

    /// <summary>The exception for a fault of this archive.</summary>
    /// <param name="why">The reason.</param>
    /// <param name="inner">The error underneath.</param>
    public DatasetException Error(string why, Exception? inner = null) => new($"{Printable.Of(Path)}: {why}", inner);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
