using System.Collections.Immutable;
using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>Picks channels: channel i of the output is channel <c>Indices[i]</c> of the input, <c>[N, C, …]</c> to <c>[N, Indices.Length, …]</c>.</summary>
/// <param name="Indices">The channels to take, each at least 0 and below C; they may repeat.</param>
public sealed record Gather(ImmutableArray<int> Indices) : Op
{
    /// <inheritdoc/>
    protected override string Attributes => Indices.IsDefault ? string.Empty : string.Join(", ", Indices);

    /// <inheritdoc/>
    public bool Equals(Gather? other) => other is not null && Indices.IsDefault == other.Indices.IsDefault && Indices.AsSpan().SequenceEqual(other.Indices.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Shape x = inputs[0];
        Require(x.Rank >= 2, "the input must have a channel axis");
        Require(!Indices.IsDefaultOrEmpty, "at least one channel must be taken");
        foreach (int index in Indices)
        {
            Require(index >= 0 && index < x[1], $"the input has no channel {index}");
        }

        return x.With(1, Indices.Length);
    }
}
