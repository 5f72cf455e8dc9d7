using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Architectures;

/// <summary>
/// Decoupled fully connected attention (GhostNetV2, section 4.1): at half the resolution a 1×1 convolution, then depthwise ones along rows
/// (1×5) and along columns (5×1) tell each pixel of far ones; their sigmoid, enlarged again, scales the Ghost module's output.
/// </summary>
public static class DfcAttention
{
    private const int Reach = 5;

    /// <summary>Adds the attention's nodes.</summary>
    /// <param name="builder">Where to; the Ghost module's scope.</param>
    /// <param name="input">What the Ghost module reads, <c>[N, C, H, W]</c>, H and W at least 2.</param>
    /// <param name="ghost">What it returns, <c>[N, C', H, W]</c>.</param>
    /// <returns>The scaled output, <c>[N, C', H, W]</c>.</returns>
    public static Value Build(GraphBuilder builder, Value input, Value ghost)
    {
        int channels = ghost.Shape[1];
        Value gate = builder.Add("avgpool2d", new AveragePool(2) { Stride = 2 }, input);
        GraphBuilder branch = builder.Scope("short_conv");
        gate = branch.Conv("0", gate, channels);
        gate = branch.BatchNorm("1", gate);
        gate = branch.Add("2", new Conv(channels, new Size2(1, Reach)) { Padding = new Padding(0, Reach / 2, 0, Reach / 2), Groups = channels }, gate);
        gate = branch.BatchNorm("3", gate);
        gate = branch.Add("4", new Conv(channels, new Size2(Reach, 1)) { Padding = new Padding(Reach / 2, 0, Reach / 2, 0), Groups = channels }, gate);
        gate = branch.BatchNorm("5", gate);
        gate = builder.Add("gate_fn", new Sigmoid(), gate);
        gate = builder.Add("interpolate", new Resize(), gate, ghost);
        return builder.Add("attention", new Mul(), ghost, gate);
    }
}
