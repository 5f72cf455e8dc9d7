using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels.Functions;

/// <summary>The product of two numbers.</summary>
internal readonly struct Times : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes>(TLanes a, TLanes b)
        where TLanes : unmanaged, ILanes<TLanes> => a * b;
}
