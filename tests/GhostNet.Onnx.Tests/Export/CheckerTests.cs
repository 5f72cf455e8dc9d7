using GhostNet.Onnx.Export;

namespace GhostNet.Onnx.Tests.Export;

/// <summary>ONNX's own checker accepts every registered network. It is a Python package, and without it these tests are skipped.</summary>
public sealed class CheckerTests
{
    private const string Check = """
        import sys, onnx
        for path in sys.argv[1:]:
            onnx.checker.check_model(onnx.load(path), full_check=True)
        """;

    [Fact]
    public void The_checker_accepts_every_network()
    {
        Assert.SkipWhen(OnnxPython.Program is null, OnnxPython.Absent);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ghostnet-onnx-");
        try
        {
            var paths = new List<string>();
            foreach (string name in SmallNetworks.Names)
            {
                bool odd = paths.Count % 2 == 1;
                paths.Add(Path.Combine(folder.FullName, $"{name}.onnx"));
                new OnnxExport { FoldBatchNorm = odd, DynamicSize = odd }.Write(SmallNetworks.Create(name), paths[^1]);
            }

            _ = OnnxPython.Run(["-c", Check, .. paths]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
