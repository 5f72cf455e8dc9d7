using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GhostNet.Training.Ghosts;

/// <summary>One of eight channels, the same in all sixteen places.</summary>
internal readonly struct OneChannel : IOperand
{
    /// <inheritdoc/>
    public static int Step => NarrowConv.Outputs;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Load(float* x, int term) => Vector512.Create(x[term]);
}
