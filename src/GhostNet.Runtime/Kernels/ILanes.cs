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

    /// <summary>Reads half a vector, zeros behind it. Only of 16 lanes are there halves.</summary>
    static abstract TSelf LoadHalf(float* source);

    /// <summary>Writes the first half of the lanes. Only of 16 lanes are there halves.</summary>
    static abstract void StoreHalf(TSelf value, float* destination);

    /// <summary><c>a · b + addend</c>, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf addend);

    /// <summary>
    /// Adds <c>a · b</c> to a sum, rounded like <see cref="MultiplyAdd"/>. Told so, the JIT computes in the sum's own register; of a result that
    /// is assigned it may take another one and copy.
    /// </summary>
    static abstract void Accumulate(ref TSelf sum, TSelf a, TSelf b);

    /// <summary>The same with a vector that lies in memory: the multiplication reads it there, without an instruction of its own.</summary>
    static abstract void Accumulate(ref TSelf sum, TSelf a, float* b);

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
