using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>
/// A linear layer, <c>y = x · Wᵀ + b</c>: <c>[N, K]</c> to <c>[N, OutputFeatures]</c>. Parameters: <c>weight</c>
/// <c>[OutputFeatures, K]</c> and, with <see cref="HasBias"/>, <c>bias</c> <c>[OutputFeatures]</c>.
/// </summary>
/// <param name="OutputFeatures">Number of outputs for each image.</param>
public sealed record Gemm(int OutputFeatures) : Op
{
    /// <summary>Whether a bias is added; true by default.</summary>
    public bool HasBias { get; init; } = true;

    /// <inheritdoc/>
    protected override string Attributes => $"{OutputFeatures}, bias={HasBias}";

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Require(inputs[0].Rank == 2, "the input must be [N, K]");
        Require(OutputFeatures > 0, "the number of outputs must be above 0");
        return new Shape(inputs[0][0], OutputFeatures);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<OpParameter> GetParameters(ReadOnlySpan<Shape> inputs)
    {
        var weight = new OpParameter("weight", new Shape(OutputFeatures, inputs[0][1]), ParameterRole.Weight);
        return HasBias ? [weight, new OpParameter("bias", new Shape(OutputFeatures), ParameterRole.Bias)] : [weight];
    }

    /// <inheritdoc/>
    public override long CountMacs(ReadOnlySpan<Shape> inputs, Shape output) => checked(output.ElementCount * inputs[0][1]);
}
