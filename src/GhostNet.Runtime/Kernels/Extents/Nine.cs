using System.Runtime.InteropServices;

namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>9.</summary>
[StructLayout(LayoutKind.Sequential, Size = 9)]
internal readonly struct Nine : IExtent;
