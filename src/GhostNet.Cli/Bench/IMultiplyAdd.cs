namespace GhostNet.Cli.Bench;

/// <summary>The operations that <see cref="MultiplyAddPeak"/> needs of a vector.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal interface IMultiplyAdd<TVector>
    where TVector : struct
{
    /// <summary>Number of floats in the vector.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in all lanes.</summary>
    static abstract TVector Broadcast(float value);

    /// <summary><c>a · b + addend</c>, fused where the processor can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector addend);

    /// <summary>The sum of all lanes.</summary>
    static abstract float Sum(TVector vector);
}
