using System.IO.Compression;

namespace GhostNet.Cli.Tests;

/// <summary>A PyTorch file whose pickle asks the reader to run a program.</summary>
internal static class HostilePickle
{
    // Protocol 2; the global os.system, the string "touch owned", a tuple of it, a call, the end.
    private static readonly byte[] Pickle = [0x80, 2, .. "cos\nsystem\nX\x0b\0\0\0touch owned"u8, 0x85, (byte)'R', (byte)'.'];

    /// <summary>Writes it in the current format, an archive.</summary>
    public static void Write(string path)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach ((string name, byte[] content) in (IEnumerable<(string, byte[])>)[("archive/data.pkl", Pickle), ("archive/version", "3\n"u8.ToArray())])
        {
            using Stream entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
            entry.Write(content);
        }
    }
}
