using System.Diagnostics;

namespace GhostNet.Cli.Tests;

/// <summary>Compiles programs of this repository ahead of time, where the tool chain for it exists.</summary>
public sealed class NativeCompiler : IDisposable
{
    private static readonly string[] Linkers = ["clang", "gcc"];

    /// <summary>What <c>dotnet restore</c> says where the compiler's packages cannot be fetched.</summary>
    private static readonly string[] RestoreErrors = ["NU1100", "NU1101", "NU1102", "NU1301"];

    // Of its own: other builds of the same tree may be under way.
    private readonly DirectoryInfo _artifacts = Directory.CreateTempSubdirectory("ghostnet-native-");

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Publishes a project into a folder; skips the test where that cannot be done.</summary>
    /// <param name="project">Path of the project in the repository.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="options">Further options of <c>dotnet publish</c>.</param>
    public async Task Publish(string project, string folder, params string[] options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "publishing with NativeAOT is tried on Linux only");
        Assert.SkipUnless(Linkers.Any(IsOnPath), "NativeAOT needs clang or gcc");

        // The solution's own build has analysed the sources already; what the native compiler finds is still told.
        (int exitCode, string log) = await Run(
            "dotnet", ["publish", Path.Combine(Root, project), "-c", "Release", "-p:RunAnalyzers=false", "--artifacts-path", _artifacts.FullName, "-o", folder, .. options]);
        Assert.SkipWhen(exitCode != 0 && Array.Exists(RestoreErrors, log.Contains), $"the compiler's packages cannot be fetched: {log}");
        Assert.True(exitCode == 0, log);
        Assert.DoesNotContain("warning", log, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Deletes what was built on the way.</summary>
    public void Dispose() => _artifacts.Delete(recursive: true);

    private static async Task<(int ExitCode, string Output)> Run(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }

    private static bool IsOnPath(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "GhostNet.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository is not above the tests.");
        }

        return folder;
    }
}
