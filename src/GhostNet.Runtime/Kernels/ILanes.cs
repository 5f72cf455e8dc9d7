namespace GhostNet.Runtime.Kernels;

/// <summary>
/// A vector of floats, one lane a channel. Kernels are written once over this interface; the JIT compiles them for each width,
/// with every member a single instruction.
/// </summary>
/// <typeparam name="TSelf">The vector.</typeparam>
internal unsafe interface ILanes<TSelf>
    where TSelf : unmanaged, ILanes<TSelf>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>All lanes 0.</summary>
    static abstract TSelf Zero { get; }

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>The same number in all lanes.</summary>
    static abstract TSelf Broadcast(float value);

    /// <summary>Reads <see cref="Count"/> numbers, at any alignment.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>Writes <see cref="Count"/> numbers, at any alignment.</summary>
    static abstract void Store(TSelf value, float* destination);

    /// <summary><c>a · b + addend</c>, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf addend);

    /// <summary>The larger of each pair of lanes; <paramref name="b"/> where it is not a number.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The smaller of each pair of lanes; <paramref name="b"/> where it is not a number.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary><paramref name="a"/> where <paramref name="x"/> is at least 0, else <paramref name="b"/>.</summary>
    static abstract TSelf WhereNotNegative(TSelf x, TSelf a, TSelf b);

    /// <summary>The nearest whole number, halves to even.</summary>
    static abstract TSelf Round(TSelf x);

    /// <summary>2 to the power of a whole number from −126 to 127.</summary>
    static abstract TSelf PowerOfTwo(TSelf exponent);
}
