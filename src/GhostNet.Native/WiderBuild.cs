using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace GhostNet.Native;

/// <summary>The build of this program for wider vectors that the processor has.</summary>
internal static class WiderBuild
{
    private const string ProcessorFile = "/proc/cpuinfo";

    // The flags of the first processor lie within these.
    private const int ProcessorFileBytes = 4096;

    // LZCNT, which is version 3's too, some kernels leave out of their list: the processor itself is asked for it. Whether the system keeps the wide registers, only the list tells.
    private static readonly string[] Version3 = ["avx2", "bmi1", "bmi2", "f16c", "fma", "movbe"];
    private static readonly string[] Version4 = [.. Version3, "avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"];

    /// <summary>Its name; null for the widest build, and where the processor has no wider vectors or does not tell.</summary>
    public static string? Name { get; } = Vector256.IsHardwareAccelerated || !HasLzcnt || !File.Exists(ProcessorFile) ? null : Find(Flags());

    private static bool HasLzcnt => X86Base.IsSupported && (X86Base.CpuId(unchecked((int)0x8000_0001), 0).Ecx & (1 << 5)) != 0;

    private static string? Find(HashSet<string> flags) =>
        flags.IsSupersetOf(Version4) ? "ghostnet-x86-64-v4" : flags.IsSupersetOf(Version3) ? "ghostnet-x86-64-v3" : null;

    private static HashSet<string> Flags()
    {
        using FileStream file = File.OpenRead(ProcessorFile);
        byte[] start = new byte[ProcessorFileBytes];
        int length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        string? line = Encoding.ASCII.GetString(start, 0, length).Split('\n').FirstOrDefault(l => l.StartsWith("flags", StringComparison.Ordinal));
        return [.. (line ?? string.Empty).Split(' ')];
    }
}
