using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>
/// Deals the channels of <c>[N, C, H, W]</c> out anew (ShuffleNet, section 3.1): channel <c>g · C / Groups + i</c> goes to <c>i · Groups + g</c>. In ONNX these
/// are Reshape, Transpose and Reshape.
/// </summary>
/// <param name="Groups">Number of groups that the channels come in.</param>
public sealed record ChannelShuffle(int Groups) : Op
{
    /// <inheritdoc/>
    protected override string Attributes => $"{Groups}";

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Shape x = inputs[0];
        Require(x.Rank == 4, "the input must be [N, C, H, W]");
        Require(Groups > 0 && x[1] % Groups == 0, $"groups must divide the {x[1]} channels");
        return x;
    }
}
