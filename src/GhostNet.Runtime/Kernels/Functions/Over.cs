using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels.Functions;

/// <summary>The quotient of two numbers.</summary>
internal readonly struct Over : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes>(TLanes a, TLanes b)
        where TLanes : unmanaged, ILanes<TLanes> => a / b;
}
