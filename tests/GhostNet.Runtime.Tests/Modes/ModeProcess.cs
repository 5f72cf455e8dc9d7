using System.Diagnostics;

namespace GhostNet.Runtime.Tests.Modes;

/// <summary>These tests in a process of their own, with some of the processor's instructions turned off.</summary>
internal static class ModeProcess
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>Runs the kernels' tests.</summary>
    /// <param name="variables">What turns instructions off, and what the tests expect.</param>
    /// <returns>Exit code and output.</returns>
    public static async Task<(int ExitCode, string Output)> RunKernelTests(params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(ModeProcess).Assembly.Location, "--filter-namespace", "GhostNet.Runtime.Tests.Kernels*", "--progress", "off"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (string name in start.Environment.Keys.Where(n => n.StartsWith("TESTINGPLATFORM", StringComparison.Ordinal) || n.StartsWith("DOTNET_CLI_TEST", StringComparison.Ordinal)).ToList())
        {
            // What dotnet test tells this process about itself is not for that one.
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        using var time = new CancellationTokenSource(Timeout);
        try
        {
            string output = await process.StandardOutput.ReadToEndAsync(time.Token);
            await process.WaitForExitAsync(time.Token);
            return (process.ExitCode, output);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
