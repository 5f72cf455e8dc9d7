using System.Runtime.InteropServices;

namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>3.</summary>
[StructLayout(LayoutKind.Sequential, Size = 3)]
internal readonly struct Three : IColumns
{
    public static bool EndsInHalf => false;
}
