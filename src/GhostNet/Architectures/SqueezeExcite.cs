using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Architectures;

/// <summary>
/// Squeeze-and-excite: each map is scaled by a gate computed from the means of all maps. 1×1 convolutions with bias reduce
/// the means and expand them again, ReLU between, a hard sigmoid behind.
/// </summary>
public static class SqueezeExcite
{
    /// <summary>Adds the gate; the module's name is the builder's scope.</summary>
    /// <param name="builder">Where to.</param>
    /// <param name="x">Feature maps, <c>[N, C, H, W]</c>.</param>
    /// <param name="squeezed">Number of channels between the two convolutions.</param>
    /// <returns>The scaled maps, <c>[N, C, H, W]</c>.</returns>
    public static Value Build(GraphBuilder builder, Value x, int squeezed)
    {
        Value gate = builder.Add("pool", new GlobalAveragePool(), x);
        gate = builder.Conv("conv_reduce", gate, squeezed, bias: true);
        gate = builder.Relu("act1", gate);
        gate = builder.Conv("conv_expand", gate, x.Shape[1], bias: true);
        gate = builder.Add("gate", new HardSigmoid(), gate);
        return builder.Add("scale", new Mul(), x, gate);
    }
}
