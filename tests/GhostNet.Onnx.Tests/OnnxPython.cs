using System.ComponentModel;
using System.Diagnostics;

namespace GhostNet.Onnx.Tests;

/// <summary>A Python that has the package <c>onnx</c>, if there is one.</summary>
internal static class OnnxPython
{
    /// <summary>Why a test is skipped where there is none.</summary>
    public const string Absent = "no python3 with the package onnx";

    /// <summary>The program; null if there is none.</summary>
    public static string? Program { get; } = Array.Find(["python3", "/usr/bin/python3"], p => Start(p, "-c", "import onnx") is { ExitCode: 0 });

    /// <summary>Runs it.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it writes to standard output.</returns>
    public static string Run(params string[] arguments)
    {
        (int exitCode, string output, string error) = Start(Program!, arguments)!.Value;
        Assert.True(exitCode == 0, error);
        return output;
    }

    private static (int ExitCode, string Output, string Error)? Start(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output.Result, error);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
