using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels.Functions;

/// <summary><c>αx + β</c>, held between 0 and 1.</summary>
internal readonly struct HardSigmoidFunction : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes>(TLanes x, float alpha, float beta)
        where TLanes : unmanaged, ILanes<TLanes> =>
        TLanes.Min(TLanes.Broadcast(1), TLanes.Max(TLanes.Zero, TLanes.MultiplyAdd(x, TLanes.Broadcast(alpha), TLanes.Broadcast(beta))));
}
