namespace GhostNet.Runtime.Kernels;

/// <summary>A function of one number, with up to two constants.</summary>
internal interface IFunction
{
    /// <summary>Its values for all lanes.</summary>
    static abstract TLanes Of<TLanes>(TLanes x, float alpha, float beta)
        where TLanes : unmanaged, ILanes<TLanes>;
}
