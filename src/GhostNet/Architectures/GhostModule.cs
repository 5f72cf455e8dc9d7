using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Architectures;

/// <summary>
/// The Ghost module (paper, section 3.1) that stands for an ordinary convolution of n filters: <c>m = ⌈n / s⌉</c> intrinsic maps by
/// <c>primary_conv</c>, <c>m·(s − 1)</c> ghost maps from those by <c>cheap_operation</c>, a depthwise d×d convolution; both
/// concatenated and cut to n channels.
/// </summary>
/// <param name="Convolution">The convolution it stands for: n, kernel, stride, padding, dilation.</param>
public sealed record GhostModule(Conv Convolution)
{
    /// <summary>Ratio s; 2 by default.</summary>
    public int Ratio { get; init; } = 2;

    /// <summary>Kernel size d of the cheap operation; 3 by default.</summary>
    public int Kernel { get; init; } = 3;

    /// <summary>Normalisation after either convolution; null for none.</summary>
    public BatchNormalization? Normalization { get; init; } = new();

    /// <summary>Activation after either normalisation; null for none.</summary>
    public ElementwiseOp? Activation { get; init; } = new Relu();

    /// <summary>Adds the module's nodes.</summary>
    /// <param name="builder">Where to; the module's name is the builder's scope.</param>
    /// <param name="x">Feature maps, <c>[N, C, H, W]</c>.</param>
    /// <returns>What the convolution would have returned, <c>[N, n, H', W']</c>.</returns>
    public Value Build(GraphBuilder builder, Value x)
    {
        Conv primary = Convolution with { OutputChannels = (Convolution.OutputChannels + Ratio - 1) / Ratio };
        var cheap = new Conv(primary.OutputChannels * (Ratio - 1), Kernel)
        {
            Padding = (Kernel - 1) / 2,
            Groups = primary.OutputChannels,
            HasBias = primary.HasBias,
        };

        Value intrinsic = Half(builder.Scope("primary_conv"), primary, x);
        Value ghosts = Half(builder.Scope("cheap_operation"), cheap, intrinsic);
        Value maps = builder.Add("concat", new Concat(), intrinsic, ghosts);
        return maps.Shape[1] == Convolution.OutputChannels
            ? maps
            : builder.Add("slice", new Slice(Axis: 1, Start: 0, End: Convolution.OutputChannels), maps);
    }

    private Value Half(GraphBuilder builder, Conv convolution, Value x)
    {
        x = builder.Add("0", convolution, x);
        x = Normalization is null ? x : builder.Add("1", Normalization, x);
        return Activation is null ? x : builder.Add("2", Activation, x);
    }
}
