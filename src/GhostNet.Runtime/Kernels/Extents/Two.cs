using System.Runtime.InteropServices;

namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>2.</summary>
[StructLayout(LayoutKind.Sequential, Size = 2)]
internal readonly struct Two : IColumns
{
    public static bool EndsInHalf => false;
}
