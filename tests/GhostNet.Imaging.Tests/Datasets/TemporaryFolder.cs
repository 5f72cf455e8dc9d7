using System.IO.Compression;

namespace GhostNet.Imaging.Tests.Datasets;

/// <summary>A folder that goes when the test is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ghostnet").FullName;

    /// <summary>Writes empty-ish files (their own path as content) and, for paths that end in a slash, folders.</summary>
    public string AddTree(string name, params string[] paths)
    {
        string root = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(root);
        foreach (string path in paths)
        {
            string full = System.IO.Path.Combine(root, path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
            if (!path.EndsWith('/'))
            {
                File.WriteAllText(full, path);
            }
        }

        return root;
    }

    /// <summary>The same as <see cref="AddTree"/>, as an archive made by .NET.</summary>
    public string AddZip(string name, params string[] paths)
    {
        string file = System.IO.Path.Combine(Path, name);
        using ZipArchive archive = System.IO.Compression.ZipFile.Open(file, ZipArchiveMode.Create);
        for (int i = 0; i < paths.Length; i++)
        {
            CompressionLevel level = i % 2 == 0 ? CompressionLevel.SmallestSize : CompressionLevel.NoCompression;
            using Stream stream = archive.CreateEntry(paths[i], level).Open();
            if (!paths[i].EndsWith('/'))
            {
                stream.Write(System.Text.Encoding.UTF8.GetBytes(paths[i]));
            }
        }

        return file;
    }

    public string AddFile(string name, byte[] content)
    {
        string file = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(file, content);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
