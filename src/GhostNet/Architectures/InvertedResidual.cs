using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Architectures;

/// <summary>
/// The inverted residual with linear bottleneck (MobileNetV2, section 3.3) that the mobile families share: a 1×1 convolution expands, a depthwise one
/// filters, squeeze-and-excite may scale, a 1×1 convolution without activation projects. A stride of 1 and equal channels give it a shortcut. Names are timm's.
/// </summary>
/// <param name="Expanded">Channels of the depthwise convolution.</param>
/// <param name="Output">Channels of the result.</param>
public sealed record InvertedResidual(int Expanded, int Output)
{
    /// <summary>Kernel of the depthwise convolution; 3 by default.</summary>
    public int Kernel { get; init; } = 3;

    /// <summary>Its stride; 1 by default.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Whether a 1×1 convolution comes first even where it expands nothing; false by default.</summary>
    public bool AlwaysExpands { get; init; }

    /// <summary>Activation after the expansion and after the depthwise convolution; ReLU by default.</summary>
    public ElementwiseOp Activation { get; init; } = new Relu();

    /// <summary>Normalisation after each convolution.</summary>
    public BatchNormalization Normalization { get; init; } = new();

    /// <summary>Squeeze-and-excite behind the depthwise convolution; null for none.</summary>
    public SqueezeExcite? SqueezeExcite { get; init; }

    /// <summary>Whether there may be a shortcut; true by default.</summary>
    public bool HasShortcut { get; init; } = true;

    /// <summary>Adds the block's nodes.</summary>
    /// <param name="builder">Where to; the block's name is the builder's scope.</param>
    /// <param name="input">Feature maps, <c>[N, C, H, W]</c>.</param>
    /// <returns>Feature maps, <c>[N, Output, ⌈H / Stride⌉, ⌈W / Stride⌉]</c>.</returns>
    public Value Build(GraphBuilder builder, Value input)
    {
        Value x = input;
        bool expands = AlwaysExpands || Expanded != x.Shape[1];
        if (expands)
        {
            x = builder.Conv("conv_pw", x, Expanded);
            x = builder.Add("bn1", Normalization, x);
            x = builder.Add("act1", Activation, x);
        }

        x = builder.DepthwiseConv("conv_dw", x, Kernel, Stride);
        x = builder.Add(expands ? "bn2" : "bn1", Normalization, x);
        x = builder.Add(expands ? "act2" : "act1", Activation, x);
        x = SqueezeExcite?.Build(builder.Scope("se"), x) ?? x;
        x = builder.Conv(expands ? "conv_pwl" : "conv_pw", x, Output);
        x = builder.Add(expands ? "bn3" : "bn2", Normalization, x);
        return HasShortcut && x.Shape == input.Shape ? builder.Add("add", new Add(), x, input) : x;
    }
}
