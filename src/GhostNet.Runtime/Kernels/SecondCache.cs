using System.Runtime.Intrinsics.X86;

namespace GhostNet.Runtime.Kernels;

/// <summary>A core's second cache.</summary>
internal static class SecondCache
{
    private const int UsualKilobytes = 1024;

    /// <summary>Floats that it holds.</summary>
    public static int Length { get; } = Kilobytes() * 1024 / sizeof(float);

    /// <summary>Processors of AMD and Intel alike say it in this leaf.</summary>
    private static int Kilobytes()
    {
        const int leaf = unchecked((int)0x8000_0006);
        bool isKnown = X86Base.IsSupported && (uint)X86Base.CpuId(unchecked((int)0x8000_0000), 0).Eax >= unchecked((uint)leaf);
        int kilobytes = isKnown ? X86Base.CpuId(leaf, 0).Ecx >>> 16 : 0;
        return kilobytes > 0 ? kilobytes : UsualKilobytes;
    }
}
