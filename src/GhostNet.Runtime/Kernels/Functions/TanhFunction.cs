using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels.Functions;

/// <summary><c>tanh x = 1 − 2 / (e^2x + 1)</c>.</summary>
internal readonly struct TanhFunction : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes>(TLanes x, float alpha, float beta)
        where TLanes : unmanaged, ILanes<TLanes> =>
        TLanes.Broadcast(1) - (TLanes.Broadcast(2) / (Exponential.Of(x + x) + TLanes.Broadcast(1)));
}
