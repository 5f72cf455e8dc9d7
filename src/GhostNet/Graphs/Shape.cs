using System.Collections;

namespace GhostNet.Graphs;

/// <summary>
/// The extent of a tensor along each of its axes, outermost first. Feature maps are
/// <c>[N, C, H, W]</c>, vectors per image <c>[N, K]</c>. Compared by value.
/// </summary>
public readonly struct Shape : IEquatable<Shape>, IReadOnlyList<int>
{
    private readonly int[]? _dimensions;

    /// <summary>Makes a shape from its extents, outermost axis first.</summary>
    /// <param name="dimensions">Extents; zero is allowed (an empty tensor), negative is not.</param>
    /// <exception cref="ArgumentOutOfRangeException">An extent is negative.</exception>
    public Shape(params ReadOnlySpan<int> dimensions)
    {
        foreach (int dimension in dimensions)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension, nameof(dimensions));
        }

        _dimensions = dimensions.ToArray();
    }

    /// <summary>Number of axes; 0 for a scalar.</summary>
    public int Rank => Dimensions.Length;

    int IReadOnlyCollection<int>.Count => Rank;

    /// <summary>Number of elements: the product of the extents, 1 for a scalar.</summary>
    /// <exception cref="OverflowException">The product does not fit in 64 bits.</exception>
    public long ElementCount
    {
        get
        {
            long count = 1;
            foreach (int dimension in Dimensions)
            {
                count = checked(count * dimension);
            }

            return count;
        }
    }

    /// <summary>The extents as a span.</summary>
    public ReadOnlySpan<int> Span => Dimensions;

    private int[] Dimensions => _dimensions ?? [];

    /// <summary>The extent of one axis.</summary>
    /// <param name="axis">Axis, counted from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such axis.</exception>
    public int this[int axis] => Dimensions[axis];

    /// <summary>Whether two shapes have the same extents.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Whether two shapes differ in any extent.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>This shape with one extent replaced.</summary>
    /// <param name="axis">Axis to replace, counted from 0.</param>
    /// <param name="extent">Its new extent.</param>
    /// <returns>A new shape of the same rank.</returns>
    public Shape With(int axis, int extent)
    {
        int[] dimensions = (int[])Dimensions.Clone();
        dimensions[axis] = extent;
        return new Shape(dimensions);
    }

    /// <inheritdoc/>
    public bool Equals(Shape other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int dimension in Dimensions)
        {
            hash.Add(dimension);
        }

        return hash.ToHashCode();
    }

    /// <summary>The extents in brackets, for example <c>[1, 3, 224, 224]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", Dimensions)}]";

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)Dimensions).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
