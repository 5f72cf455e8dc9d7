using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels.Functions;

/// <summary>The number, held between α and β (<c>Relu</c>, <c>Clip</c>).</summary>
internal readonly struct Bounds : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes>(TLanes x, float alpha, float beta)
        where TLanes : unmanaged, ILanes<TLanes> =>
        TLanes.Min(TLanes.Broadcast(beta), TLanes.Max(TLanes.Broadcast(alpha), x));
}
