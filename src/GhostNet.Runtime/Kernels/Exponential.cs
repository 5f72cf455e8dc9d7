using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>e to the power of x, as a power of two times a polynomial; within two units in the last place; infinite from 88.4 on.</summary>
internal static class Exponential
{
    private const float Smallest = -87.3f;
    private const float Largest = 89;
    private const float Log2OfE = 1.44269504f;

    // ln 2 in two parts, the first with so few digits that its multiples are exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>Its values for all lanes; smaller arguments than −87.3 count as that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        TLanes bounded = TLanes.Min(TLanes.Broadcast(Largest), TLanes.Max(TLanes.Broadcast(Smallest), x));
        TLanes whole = TLanes.Round(bounded * TLanes.Broadcast(Log2OfE));
        TLanes rest = TLanes.MultiplyAdd(whole, TLanes.Broadcast(-Ln2High), bounded);
        rest = TLanes.MultiplyAdd(whole, TLanes.Broadcast(-Ln2Low), rest);

        TLanes sum = TLanes.Broadcast(1f / 5040);
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(1f / 720));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(1f / 120));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(1f / 24));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(1f / 6));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(1f / 2));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(1));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(1));
        return sum * TLanes.PowerOfTwo(whole);
    }
}
