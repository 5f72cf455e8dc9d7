using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GhostNet.Training.Ghosts;

/// <summary>The same channel in all sixteen places.</summary>
internal readonly struct OneChannel : IOperand
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Load(float* x, int term) => Vector512.Create(x[term]);
}
