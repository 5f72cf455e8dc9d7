using System.Runtime.Intrinsics.X86;

namespace GhostNet.Training.Native;

/// <summary>What the processor can do with bfloat16.</summary>
internal static class Bfloat16
{
    // The features of leaf 7, in its second part.
    private const int Features = 7;
    private const int Avx512Bf16 = 1 << 5;

    /// <summary>Whether it multiplies bfloat16 in vectors (AVX-512 BF16, which all with AMX have too). Without that, and held to AVX (<see cref="HiddenCaches"/>), libtorch is slower in bfloat16 than in float32. Taken for granted where no x64 processor says.</summary>
    public static bool IsMultiplied { get; } = !X86Base.X64.IsSupported || (Avx512F.IsSupported && !HiddenCaches.Found && HasFeature());

    private static bool HasFeature() =>
        X86Base.CpuId(0, 0).Eax >= Features
        && X86Base.CpuId(Features, 0).Eax >= 1
        && (X86Base.CpuId(Features, 1).Eax & Avx512Bf16) != 0;
}
