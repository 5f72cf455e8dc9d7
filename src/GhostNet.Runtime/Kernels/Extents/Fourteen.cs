using System.Runtime.InteropServices;

namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>14.</summary>
[StructLayout(LayoutKind.Sequential, Size = 14)]
internal readonly struct Fourteen : IExtent;
