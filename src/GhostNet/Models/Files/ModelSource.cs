using GhostNet.Files;

namespace GhostNet.Models.Files;

/// <summary>Opens sources whose faults are <see cref="ModelFormatException"/>s.</summary>
internal static class ModelSource
{
    /// <summary>Maps a file.</summary>
    /// <exception cref="GhostNetException">The file does not exist or cannot be opened.</exception>
    public static MappedSource Open(string path) => MappedSource.Open(path, Error);

    /// <summary>Opens a file that is read in few large pieces.</summary>
    /// <exception cref="GhostNetException">The file does not exist or cannot be opened.</exception>
    public static FileSource OpenUnmapped(string path) => FileSource.Open(path, Error);

    /// <summary>Takes content that is already in memory.</summary>
    public static MemorySource Of(string name, ReadOnlyMemory<byte> content) => new(name, content, Error);

    private static ModelFormatException Error(string message, Exception? innerException) => new(message, innerException);
}
