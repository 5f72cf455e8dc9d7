namespace GhostNet.Fuzz.Targets.Photos;

/// <summary>A folder in memory, where there is one, that goes with all that is in it.</summary>
internal sealed class PrivateFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    private readonly DirectoryInfo _root = Directory.CreateDirectory(Path.Combine(
        Directory.Exists(Memory) ? Memory : Path.GetTempPath(), $"ghostnet-fuzz-{Environment.ProcessId}-{Guid.NewGuid():N}"));

    /// <summary>Writes the folder's only file, two levels down, so that a path like <c>../../x</c> is still inside.</summary>
    /// <returns>The file's path.</returns>
    public string Write(string name, byte[] content)
    {
        string path = Path.Combine(_root.CreateSubdirectory("one/two").FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Checks that nothing was added.</summary>
    /// <exception cref="FuzzFailureException">There is another file or folder.</exception>
    public void RequireOnly(string file)
    {
        string[] found = [.. _root.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Select(entry => entry.FullName)];
        string folder = Path.GetDirectoryName(file)!;
        if (found.Except([file, folder, Path.GetDirectoryName(folder)!]).FirstOrDefault() is { } other)
        {
            throw new FuzzFailureException($"created {other}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _root.Delete(recursive: true);
}
