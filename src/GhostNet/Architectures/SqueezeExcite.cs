using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Architectures;

/// <summary>
/// Squeeze-and-excite: each map is scaled by a gate computed from the means of all maps. 1×1 convolutions with bias reduce
/// the means and expand them again, ReLU between.
/// </summary>
/// <param name="Squeezed">Number of channels between the two convolutions.</param>
public sealed record SqueezeExcite(int Squeezed)
{
    /// <summary>What makes a gate of the expanded means; a hard sigmoid by default.</summary>
    public ElementwiseOp Gate { get; init; } = new HardSigmoid();

    /// <summary>Adds the gate's nodes.</summary>
    /// <param name="builder">Where to; the module's name is the builder's scope.</param>
    /// <param name="x">Feature maps, <c>[N, C, H, W]</c>.</param>
    /// <returns>The scaled maps, <c>[N, C, H, W]</c>.</returns>
    public Value Build(GraphBuilder builder, Value x)
    {
        Value gate = builder.Add("pool", new GlobalAveragePool(), x);
        gate = builder.Conv("conv_reduce", gate, Squeezed, bias: true);
        gate = builder.Relu("act1", gate);
        gate = builder.Conv("conv_expand", gate, x.Shape[1], bias: true);
        gate = builder.Add("gate", Gate, gate);
        return builder.Add("scale", new Mul(), x, gate);
    }
}
