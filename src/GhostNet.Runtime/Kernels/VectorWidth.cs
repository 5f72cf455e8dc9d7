using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace GhostNet.Runtime.Kernels;

/// <summary>The vectors of this processor.</summary>
internal static class VectorWidth
{
    /// <summary>Floats in its widest vector: 16, 8, 4, or 1 if it has none.</summary>
    public static int Lanes { get; } =
        Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated && Fma.IsSupported ? 8 : Vector128.IsHardwareAccelerated ? 4 : 1;

    /// <summary>Number of vector registers: what bounds the size of a tile.</summary>
    public static int Registers { get; } = Avx512F.VL.IsSupported || AdvSimd.IsSupported ? 32 : 16;

    /// <summary>Width of the block that holds the last channels of a value: half a vector where that is enough and saves work.</summary>
    /// <param name="channels">Number of channels that are left, fewer than <see cref="Lanes"/>.</param>
    public static int ForRest(int channels) => Lanes == 16 && channels <= 8 ? 8 : Lanes;
}
