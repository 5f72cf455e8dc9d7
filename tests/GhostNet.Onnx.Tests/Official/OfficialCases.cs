using GhostNet.Onnx.Import;

namespace GhostNet.Onnx.Tests.Official;

/// <summary>ONNX's own test cases of the operators that are read, written by the Python package <c>onnx</c>.</summary>
public sealed class OfficialCases : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ghostnet-official-");

    /// <summary>Has the cases written, if there is a Python that can.</summary>
    public OfficialCases()
    {
        if (OnnxPython.Program is null)
        {
            return;
        }

        using var script = new StreamReader(typeof(OfficialCases).Assembly.GetManifestResourceStream("official_cases.py")!);
        string[] lines = OnnxPython.Run(["-c", script.ReadToEnd(), _folder.FullName, .. ImportTable.Operators]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Version = lines[0];
        All = [.. lines[1..].Select(l => l.Split('\t')).Select(l => new OfficialCase(_folder.FullName, l[0], l[1].Split(' '), l[2]))];
    }

    /// <summary>The package's version.</summary>
    public string? Version { get; }

    /// <summary>The cases.</summary>
    internal IReadOnlyList<OfficialCase> All { get; } = [];

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
