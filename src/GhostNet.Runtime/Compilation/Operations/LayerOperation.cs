using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Runtime.Compilation.Operations;

/// <summary>A layer with weights, what scales its input and what follows it: <c>activation(layer(gate · x) + residual)</c>.</summary>
/// <param name="Output">The value that they compute.</param>
/// <param name="Layer">The convolution, linear layer or normalisation.</param>
internal sealed record LayerOperation(Value Output, Node Layer) : Operation(Output)
{
    /// <summary>What is convolved.</summary>
    public Value Input { get; init; } = Layer.Inputs[0];

    /// <summary>A number for each channel of the input, by which it is multiplied: the gate of squeeze-and-excite; null for none.</summary>
    public Value? Gate { get; init; }

    /// <summary>What is added; null for nothing.</summary>
    public Value? Residual { get; init; }

    /// <summary>What follows; null for nothing.</summary>
    public ElementwiseOp? Activation { get; init; }

    /// <summary>Whether something may still be added.</summary>
    public bool IsOpen => Residual is null && Activation is null;

    /// <summary>Whether each output map is computed from one input map.</summary>
    public bool IsDepthwise => Layer.Op is BatchNormalization || (Layer.Op is Conv { Groups: > 1 } conv && conv.Groups == Layer.Inputs[0].Shape[1]);

    /// <summary>Whether it is a convolution that is faster by transforms.</summary>
    public bool IsWinograd => Gate is null && Layer.Op is Conv conv && WinogradConvolution.Suits(conv, Input.Shape, Output.Shape);
}
