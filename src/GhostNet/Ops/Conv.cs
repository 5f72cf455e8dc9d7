using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>
/// Two-dimensional convolution of <c>[N, C, H, W]</c> to <c>[N, OutputChannels, H', W']</c> with
/// <c>H' = (H + top + bottom − dilation·(kernel − 1) − 1) / stride + 1</c>. Parameters: <c>weight</c>
/// <c>[OutputChannels, C / Groups, kH, kW]</c> and, with <see cref="HasBias"/>, <c>bias</c> <c>[OutputChannels]</c>.
/// </summary>
/// <param name="OutputChannels">Number of filters.</param>
/// <param name="Kernel">Kernel size.</param>
public sealed record Conv(int OutputChannels, Size2 Kernel) : Op
{
    /// <summary>Step between outputs; 1 by default.</summary>
    public Size2 Stride { get; init; } = 1;

    /// <summary>Zeros around the input; none by default.</summary>
    public Padding Padding { get; init; }

    /// <summary>Step between kernel taps; 1 by default.</summary>
    public Size2 Dilation { get; init; } = 1;

    /// <summary>Number of groups that channels are split into; equal to C for a depthwise convolution. 1 by default.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether a bias is added; false by default.</summary>
    public bool HasBias { get; init; }

    /// <inheritdoc/>
    protected override string Attributes =>
        $"{OutputChannels}, {Kernel}, stride={Stride}, padding={Padding}, dilation={Dilation}, groups={Groups}, bias={HasBias}";

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Shape x = inputs[0];
        Require(x.Rank == 4, "the input must be [N, C, H, W]");
        Require(OutputChannels > 0 && Groups > 0, "output channels and groups must be above 0");
        Require(
            x[1] > 0 && x[1] % Groups == 0 && OutputChannels % Groups == 0,
            $"groups must divide the {x[1]} input and the {OutputChannels} output channels");
        Size2 size = new Window(Kernel, Stride, Padding, Dilation).Slide(x);
        return new Shape(x[0], OutputChannels, size.Height, size.Width);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<OpParameter> GetParameters(ReadOnlySpan<Shape> inputs)
    {
        var weight = new OpParameter(
            "weight",
            new Shape(OutputChannels, inputs[0][1] / Groups, Kernel.Height, Kernel.Width),
            ParameterRole.Weight);
        return HasBias ? [weight, new OpParameter("bias", new Shape(OutputChannels), ParameterRole.Bias)] : [weight];
    }

    /// <inheritdoc/>
    public override long CountMacs(ReadOnlySpan<Shape> inputs, Shape output) =>
        checked(output.ElementCount * (inputs[0][1] / Groups) * Kernel.Height * Kernel.Width);
}
