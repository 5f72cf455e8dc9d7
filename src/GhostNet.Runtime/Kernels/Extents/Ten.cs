using System.Runtime.InteropServices;

namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>10.</summary>
[StructLayout(LayoutKind.Sequential, Size = 10)]
internal readonly struct Ten : IExtent;
