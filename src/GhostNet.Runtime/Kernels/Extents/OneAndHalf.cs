using System.Runtime.InteropServices;

namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>2 columns, the last of them half as wide.</summary>
[StructLayout(LayoutKind.Sequential, Size = 2)]
internal readonly struct OneAndHalf : IColumns
{
    public static bool EndsInHalf => true;
}
