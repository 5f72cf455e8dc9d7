using System.Diagnostics;

namespace GhostNet.Cli.Tests;

/// <summary>The sample that is compiled ahead of time, where the tool chain for it exists.</summary>
public sealed class AheadOfTimeTests : CommandTests
{
    private static readonly string[] Linkers = ["clang", "gcc"];

    /// <summary>What <c>dotnet restore</c> says where the compiler's packages cannot be fetched.</summary>
    private static readonly string[] RestoreErrors = ["NU1100", "NU1101", "NU1102", "NU1301"];

    [Fact]
    public async Task The_published_sample_labels_a_photo_as_the_command_does()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "publishing with NativeAOT is tried on Linux only");
        Assert.SkipUnless(Linkers.Any(IsOnPath), "NativeAOT needs clang or gcc");
        string root = Root();

        // Outputs of its own: other builds of the same tree may be under way.
        (int exitCode, string log) = await Start(
            "dotnet", "publish", Path.Combine(root, "samples", "AheadOfTime"), "-c", "Release", "--artifacts-path", At("artifacts"), "-o", At("published"));
        Assert.SkipWhen(exitCode != 0 && Array.Exists(RestoreErrors, log.Contains), $"the compiler's packages cannot be fetched: {log}");
        Assert.True(exitCode == 0, log);
        Assert.DoesNotContain("warning", log, StringComparison.OrdinalIgnoreCase);

        string model = Path.Combine(root, "models", "ghost_resnet56_cifar10.safetensors");
        (exitCode, string label) = await Start(At("published/AheadOfTime"), model, Sample("chelsea.png"));

        Assert.Equal(0, exitCode);
        string predicted = (await Run(["predict", Sample("chelsea.png")])).AssertSuccess().Out;
        Assert.Contains($"  {label.Trim()},", predicted, StringComparison.Ordinal);
    }

    private static bool IsOnPath(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "GhostNet.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository is not above the tests.");
        }

        return folder;
    }

    private static async Task<(int ExitCode, string Output)> Start(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
