using System.Runtime.InteropServices;

namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>12.</summary>
[StructLayout(LayoutKind.Sequential, Size = 12)]
internal readonly struct Twelve : IExtent;
