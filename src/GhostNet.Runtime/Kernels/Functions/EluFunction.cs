using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels.Functions;

/// <summary><c>x</c>, or <c>α (e^x − 1)</c> below 0.</summary>
internal readonly struct EluFunction : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes>(TLanes x, float alpha, float beta)
        where TLanes : unmanaged, ILanes<TLanes> =>
        TLanes.WhereNotNegative(x, x, TLanes.Broadcast(alpha) * (Exponential.Of(x) - TLanes.Broadcast(1)));
}
