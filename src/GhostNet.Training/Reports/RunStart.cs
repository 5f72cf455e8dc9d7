using System.Reflection;
using System.Runtime.InteropServices;
using GhostNet.Training.Native;
using TorchSharp;

namespace GhostNet.Training.Reports;

/// <summary>What a run was started or resumed with. Neither user nor machine are named.</summary>
/// <param name="Time">When, in UTC.</param>
/// <param name="From">From where in the run.</param>
/// <param name="Command">The command line; the user's folder is <c>~</c> in it.</param>
/// <param name="Ghostnet">Version of this program, with the commit it was built from.</param>
/// <param name="Dotnet">Version of .NET.</param>
/// <param name="Torchsharp">Version of TorchSharp.</param>
/// <param name="Libtorch">Version of libtorch.</param>
/// <param name="Os">The operating system.</param>
/// <param name="Architecture">The processor's instruction set.</param>
/// <param name="Cpu">The processor's name; null where the system does not tell.</param>
/// <param name="Cores">Logical processors that the process may use.</param>
/// <param name="Threads">Threads that libtorch computes with.</param>
/// <param name="MemoryMb">Memory that the process may use, in 10⁶ bytes.</param>
internal sealed record RunStart(
    DateTime Time,
    string From,
    string Command,
    string Ghostnet,
    string Dotnet,
    string Torchsharp,
    string Libtorch,
    string Os,
    string Architecture,
    string? Cpu,
    int Cores,
    int Threads,
    long MemoryMb)
{
    private const string CpuInfo = "/proc/cpuinfo";

    /// <summary>Version of this program.</summary>
    public static string Version { get; } = typeof(RunStart).Assembly.GetName().Version!.ToString(3);

    /// <summary>This process.</summary>
    /// <param name="position">Where it goes on.</param>
    /// <returns>The start.</returns>
    public static RunStart Now(RunPosition position)
    {
        TorchRuntime.EnsureLoaded();
        DateTime now = DateTime.UtcNow;
        return new RunStart(
            now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)),
            position.ToString(),
            CommandLine(Environment.GetCommandLineArgs()),
            Informational(typeof(RunStart).Assembly),
            Environment.Version.ToString(),
            Informational(typeof(torch).Assembly),
            typeof(RunStart).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "LibTorchVersion").Value!,
            RuntimeInformation.OSDescription,
            RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
            CpuName(),
            Environment.ProcessorCount,
            torch.get_num_threads(),
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1_000_000);
    }

    /// <summary>A command line as it could be typed, without the program's and the user's folder.</summary>
    /// <param name="arguments">The program's path and its arguments.</param>
    /// <returns>One line.</returns>
    internal static string CommandLine(string[] arguments)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        IEnumerable<string> shown = arguments.Skip(1)
            .Prepend(Path.GetFileNameWithoutExtension(arguments[0]))
            .Select(a => home.Length > 1 ? a.Replace(home, "~", StringComparison.Ordinal) : a);
        return string.Join(' ', shown.Select(a => a.Length == 0 || a.Any(char.IsWhiteSpace) ? $"\"{a}\"" : a));
    }

    private static string Informational(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version!.ToString();

    private static string? CpuName() => File.Exists(CpuInfo)
        ? File.ReadLines(CpuInfo).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[^1].Trim()
        : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
}
