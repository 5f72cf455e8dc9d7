using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace GhostNet.Training.Native;

/// <summary>
/// Some virtual machines hide the sizes of the processor's caches, by which oneDNN, libtorch's library of convolutions, plans those for AVX2 and AVX-512: they divide by
/// zero or compute other values there. Those for AVX do not. NNPACK, another of libtorch's libraries, does not work there and says so at every convolution.
/// </summary>
internal static unsafe class HiddenCaches
{
    // The kind of a cache, of the leaves that list them: none has zero.
    private const int Kind = 0x1F;

    // Intel's and AMD's leaf.
    private static readonly int[] Leaves = [4, unchecked((int)0x8000_001D)];

    /// <summary>Whether the processor is an x64 one that tells of no cache.</summary>
    public static bool Found { get; } = X86Base.IsSupported && Array.TrueForAll(Leaves, leaf => (X86Base.CpuId(leaf, 0).Eax & Kind) == 0);

    /// <summary>Holds oneDNN to AVX where <see cref="Found"/>, if the user has not said otherwise. Must come before its first convolution; on Linux only.</summary>
    public static void LimitVectors()
    {
        if (Found)
        {
            NativeEnvironment.SetDefault("ONEDNN_MAX_CPU_ISA", "AVX");
        }
    }

    /// <summary>Has libtorch leave NNPACK alone where <see cref="Found"/>; where its functions have other names, nothing happens.</summary>
    /// <param name="library">libtorch's computing library.</param>
    public static void SkipNnpack(nint library)
    {
        // at::globalContext().setUserEnabledNNPACK(false)
        if (Found
            && NativeLibrary.TryGetExport(library, "_ZN2at13globalContextEv", out nint context)
            && NativeLibrary.TryGetExport(library, "_ZN2at7Context20setUserEnabledNNPACKEb", out nint enable))
        {
            ((delegate* unmanaged<nint, byte, void>)enable)(((delegate* unmanaged<nint>)context)(), 0);
        }
    }
}
