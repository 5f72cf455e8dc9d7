using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>
/// Normalises each channel of <c>[N, C, H, W]</c> or <c>[N, C]</c>: <c>y = (x − mean) / √(variance + ε) · γ + β</c>, with the running
/// statistics in inference and the batch's in training. Parameters, each <c>[C]</c>: <c>weight</c> (γ),
/// <c>bias</c> (β), <c>running_mean</c>, <c>running_var</c>.
/// </summary>
public sealed record BatchNormalization : Op
{
    /// <summary>ε, added to the variance; 1e-5 by default.</summary>
    public float Epsilon { get; init; } = 1e-5f;

    /// <summary>Share of the batch's statistics in the update of the running ones (PyTorch's meaning); 0.1 by default.</summary>
    public float Momentum { get; init; } = 0.1f;

    /// <inheritdoc/>
    protected override string Attributes => $"epsilon={Epsilon}";

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Require(inputs[0].Rank is 2 or 4, "the input must be [N, C, H, W] or [N, C]");
        return inputs[0];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<OpParameter> GetParameters(ReadOnlySpan<Shape> inputs)
    {
        var perChannel = new Shape(inputs[0][1]);
        return
        [
            new OpParameter("weight", perChannel, ParameterRole.Scale),
            new OpParameter("bias", perChannel, ParameterRole.Shift),
            new OpParameter("running_mean", perChannel, ParameterRole.RunningMean),
            new OpParameter("running_var", perChannel, ParameterRole.RunningVariance),
        ];
    }
}
