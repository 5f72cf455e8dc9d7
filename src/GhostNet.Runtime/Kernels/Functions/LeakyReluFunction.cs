using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels.Functions;

/// <summary><c>x</c>, or <c>αx</c> below 0.</summary>
internal readonly struct LeakyReluFunction : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes>(TLanes x, float alpha, float beta)
        where TLanes : unmanaged, ILanes<TLanes> =>
        TLanes.WhereNotNegative(x, x, x * TLanes.Broadcast(alpha));
}
