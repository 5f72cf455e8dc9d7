namespace GhostNet.Runtime.Kernels;

/// <summary>A function of two numbers.</summary>
internal interface IBinary
{
    /// <summary>Its values for all lanes.</summary>
    static abstract TLanes Of<TLanes>(TLanes a, TLanes b)
        where TLanes : unmanaged, ILanes<TLanes>;
}
