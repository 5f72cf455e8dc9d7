using System.Runtime.InteropServices;

namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>3 columns, the last of them half as wide.</summary>
[StructLayout(LayoutKind.Sequential, Size = 3)]
internal readonly struct TwoAndHalf : IColumns
{
    public static bool EndsInHalf => true;
}
