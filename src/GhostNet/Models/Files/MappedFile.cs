using System.IO.MemoryMappedFiles;

namespace GhostNet.Models.Files;

/// <summary>A memory-mapped file: pages are loaded when read and shared with whoever else maps it.</summary>
internal sealed class MappedFile : ByteSource
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewStream _view;
    private readonly Lock _lock = new();

    private MappedFile(string path, FileStream file)
        : base(path)
    {
        Length = file.Length;
        if (Length == 0)
        {
            throw Fail("is empty");
        }

        _map = MemoryMappedFile.CreateFromFile(
            file, mapName: null, Length, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        try
        {
            _view = _map.CreateViewStream(0, Length, MemoryMappedFileAccess.Read);
        }
        catch
        {
            _map.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override long Length { get; }

    /// <summary>Maps a file.</summary>
    /// <exception cref="ModelFormatException">The file is empty.</exception>
    /// <exception cref="GhostNetException">The file does not exist or cannot be read.</exception>
    public static MappedFile Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return new MappedFile(path, file);
        }
        catch (Exception error)
        {
            file?.Dispose();
            throw error switch
            {
                FileNotFoundException or DirectoryNotFoundException => new GhostNetException($"{path}: no such file", error),
                UnauthorizedAccessException => new GhostNetException($"{path}: may not be read, or is a folder", error),
                IOException => new GhostNetException($"{path}: cannot be read ({error.Message})", error),
                _ => error,
            };
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _view.Dispose();
        _map.Dispose();
    }

    /// <inheritdoc/>
    protected override void ReadWithin(long offset, Span<byte> destination)
    {
        lock (_lock)
        {
            _view.Position = offset;
            _view.ReadExactly(destination);
        }
    }
}
