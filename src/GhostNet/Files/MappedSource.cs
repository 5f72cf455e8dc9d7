using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace GhostNet.Files;

/// <summary>
/// A memory-mapped file: many small reads cost no system calls, and pages are loaded when read and shared with whoever else
/// maps the file. Right for files that are replaced by renaming and never cut off in place.
/// </summary>
internal sealed class MappedSource : ByteSource
{
    private readonly MemoryMappedFile? _map;
    private readonly MemoryMappedViewAccessor? _view;

    private MappedSource(string path, SafeFileHandle handle, Func<string, Exception?, GhostNetException> error)
        : base(path, error)
    {
        Length = RandomAccess.GetLength(handle);
        if (Length == 0)
        {
            // An empty file cannot be mapped, and there is nothing in it to read.
            handle.Dispose();
            return;
        }

        _map = MemoryMappedFile.CreateFromFile(handle, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _map.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
    }

    /// <summary>The file's size in bytes when it was opened.</summary>
    public override long Length { get; }

    /// <summary>Maps a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="error">Makes the error for a fault of the content.</param>
    /// <exception cref="GhostNetException">The file does not exist or cannot be mapped.</exception>
    public static MappedSource Open(string path, Func<string, Exception?, GhostNetException> error)
    {
        SafeFileHandle handle = FileOpening.Open(path);
        try
        {
            return new MappedSource(path, handle, error);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            handle.Dispose();
            throw new GhostNetException($"{Printable.Of(path)}: cannot be mapped ({Printable.Of(e.Message)})", e);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _view?.Dispose();
        _map?.Dispose();
    }

    /// <inheritdoc/>
    protected override unsafe void ReadWithin(long offset, Span<byte> destination)
    {
        if (destination.IsEmpty)
        {
            return;
        }

        // SafeBuffer.ReadSpan would copy byte by byte.
        byte* start = null;
        _view!.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            new ReadOnlySpan<byte>(start + _view.PointerOffset + offset, destination.Length).CopyTo(destination);
        }
        finally
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }
}
