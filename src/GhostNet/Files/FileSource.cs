using Microsoft.Win32.SafeHandles;

namespace GhostNet.Files;

/// <summary>
/// An open file, read by position, each read a system call: right for few large reads. Threads need no common cursor, and a file
/// that shrinks while it is open gives an error, where a memory-mapped one would end the process.
/// </summary>
internal sealed class FileSource : ByteSource
{
    private readonly SafeFileHandle _handle;

    private FileSource(string path, SafeFileHandle handle, Func<string, Exception?, GhostNetException> error)
        : base(path, error)
    {
        _handle = handle;
        Length = RandomAccess.GetLength(handle);
    }

    /// <summary>The file's size in bytes when it was opened.</summary>
    public override long Length { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="error">Makes the error for a fault of the content.</param>
    /// <exception cref="GhostNetException">The file does not exist, cannot be opened, or has no length.</exception>
    public static FileSource Open(string path, Func<string, Exception?, GhostNetException> error)
    {
        SafeFileHandle handle = FileOpening.Open(path);
        try
        {
            return new FileSource(path, handle, error);
        }
        catch (Exception e) when (e is IOException or NotSupportedException)
        {
            handle.Dispose();
            throw new GhostNetException($"{Printable.Of(path)}: cannot be read ({Printable.Of(e.Message)})", e);
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _handle.Dispose();

    /// <inheritdoc/>
    protected override void ReadWithin(long offset, Span<byte> destination)
    {
        try
        {
            while (!destination.IsEmpty)
            {
                int read = RandomAccess.Read(_handle, destination, offset);
                if (read == 0)
                {
                    throw Fail("was cut off while it was open");
                }

                offset += read;
                destination = destination[read..];
            }
        }
        catch (IOException e)
        {
            throw Fail($"cannot be read ({e.Message})", e);
        }
    }
}
