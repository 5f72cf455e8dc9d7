using System.Diagnostics;
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

    private static readonly string? Python = Array.Find(["python3", "/usr/bin/python3"], p => Run(p, "-c", "import onnx") is { ExitCode: 0 });

    [Fact]
    public void The_checker_accepts_every_network()
    {
        Assert.SkipWhen(Python is null, "no python3 with the package onnx");
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

            (int exitCode, string error) = Run(Python!, ["-c", Check, .. paths])!.Value;
            Assert.True(exitCode == 0, error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (int ExitCode, string Error)? Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
