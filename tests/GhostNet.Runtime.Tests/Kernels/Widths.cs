using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>The widths of vectors that this process can run.</summary>
internal static class Widths
{
    /// <summary>1, 4, 8, 16: as many as there are.</summary>
    public static IEnumerable<int> All => new[] { 1, 4, 8, 16 }.Where(w => w <= VectorWidth.Lanes);
}
