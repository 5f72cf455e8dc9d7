using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GhostNet.Training.Ghosts;

/// <summary>Two of sixteen channels that follow each other, in turn eight times.</summary>
internal readonly struct TwoChannels : IOperand
{
    /// <inheritdoc/>
    public static int Step => NarrowConv.Inputs;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Load(float* x, int term) => Vector512.Create(((double*)x)[term]).AsSingle();
}
