using System.Diagnostics;
using GhostNet.Runtime;

namespace GhostNet.Conformance.Modes;

/// <summary>Every op on the engine, in each mode that this processor can be made to have, each in a process of its own; every network in one.</summary>
public class ModeTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <summary>The tests whose results depend on the mode; random networks and formats run in one mode only.</summary>
    private static readonly string[] Classes = [typeof(OpTests).FullName!, typeof(OpAttributeTests).FullName!];

    /// <summary>Whole networks take long; they run with the vectors that most processors have.</summary>
    private static readonly string[] WithNetworks = [.. Classes, typeof(ArchitectureTests).FullName!];

    public static TheoryData<string, int> Modes => new()
    {
        { "DOTNET_EnableAVX512", 256 },
        { "DOTNET_EnableAVX2", 128 },
        { "DOTNET_EnableHWIntrinsic", 32 },
    };

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_engine_conforms_with_fewer_instructions(string instructions, int bits)
    {
        Assert.SkipUnless(bits < InferenceSession.VectorBits, $"This process runs {InferenceSession.VectorBits} bits itself.");
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(ModeTests).Assembly.Location, "--filter-class", .. bits == 256 ? WithNetworks : Classes, "--progress", "off"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (string name in start.Environment.Keys.Where(n => n.StartsWith("TESTINGPLATFORM", StringComparison.Ordinal) || n.StartsWith("DOTNET_CLI_TEST", StringComparison.Ordinal)).ToList())
        {
            // What dotnet test tells this process about itself is not for that one.
            start.Environment.Remove(name);
        }

        start.Environment[instructions] = "0";
        start.Environment[Backends.OwnOnly] = "1";
        using Process process = Process.Start(start)!;
        using var time = new CancellationTokenSource(Timeout);
        string output = await process.StandardOutput.ReadToEndAsync(time.Token);
        await process.WaitForExitAsync(time.Token);

        Assert.True(process.ExitCode == 0, output);
    }
}
