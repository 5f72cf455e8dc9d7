namespace GhostNet.Ops;

/// <summary><c>y = x</c> where x ≥ 0, else <c>Alpha · x</c>, for each element.</summary>
/// <param name="Alpha">Slope below zero; ONNX's default is 0.01.</param>
public sealed record LeakyRelu(float Alpha = 0.01f) : ElementwiseOp
{
    /// <inheritdoc/>
    protected override string Attributes => $"{Alpha}";
}
