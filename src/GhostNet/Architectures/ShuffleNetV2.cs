using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Architectures;

/// <summary>ShuffleNetV2 (Ma et al. 2018, table 5): half of the channels pass a unit unchanged, then all are shuffled. Names are torchvision's.</summary>
public static class ShuffleNetV2
{
    private const int Stem = 24;

    private static readonly int[] Repeats = [4, 8, 4];

    /// <summary>Builds the network for 224×224 photos.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="channels">Channels of the three stages and of the last convolution.</param>
    /// <param name="arguments">The number of classes.</param>
    /// <returns>The graph: <c>[1, 3, 224, 224]</c> to logits <c>[1, classes]</c>.</returns>
    public static Graph Build(string name, int[] channels, ArchitectureArguments arguments)
    {
        var builder = new GraphBuilder(name, new Shape(1, 3, 224, 224));
        Value x = ConvUnit(builder.Scope("conv1"), builder.Input, Stem, kernel: 3, stride: 2);
        x = builder.Add("maxpool", new MaxPool(3) { Stride = 2, Padding = 1 }, x);
        for (int stage = 0; stage < Repeats.Length; stage++)
        {
            for (int unit = 0; unit < Repeats[stage]; unit++)
            {
                x = Unit(builder.Scope($"stage{stage + 2}.{unit}"), x, channels[stage], halves: unit == 0);
            }
        }

        x = ConvUnit(builder.Scope("conv5"), x, channels[^1]);
        return builder.Build(builder.PooledLinear("fc", x, arguments.NumClasses!.Value));
    }

    private static Value ConvUnit(GraphBuilder builder, Value x, int channels, int kernel = 1, int stride = 1)
    {
        x = builder.Conv("0", x, channels, kernel, stride);
        x = builder.BatchNorm("1", x);
        return builder.Relu("2", x);
    }

    /// <summary>Figure 3 (c), or (d) where the size is halved: then both branches read all channels.</summary>
    private static Value Unit(GraphBuilder builder, Value input, int channels, bool halves)
    {
        int half = channels / 2;
        Value left = halves ? LeftBranch(builder.Scope("branch1"), input, half) : builder.Add("left", new Slice(Axis: 1, 0, half), input);
        Value right = halves ? input : builder.Add("right", new Slice(Axis: 1, half, channels), input);
        right = RightBranch(builder.Scope("branch2"), right, half, halves ? 2 : 1);
        Value both = builder.Add("concat", new Concat(), left, right);
        return builder.Add("channel_shuffle", new ChannelShuffle(2), both);
    }

    private static Value LeftBranch(GraphBuilder builder, Value x, int channels)
    {
        x = builder.DepthwiseConv("0", x, kernel: 3, stride: 2);
        x = builder.BatchNorm("1", x);
        x = builder.Conv("2", x, channels);
        x = builder.BatchNorm("3", x);
        return builder.Relu("4", x);
    }

    private static Value RightBranch(GraphBuilder builder, Value x, int channels, int stride)
    {
        x = builder.Conv("0", x, channels);
        x = builder.BatchNorm("1", x);
        x = builder.Relu("2", x);
        x = builder.DepthwiseConv("3", x, kernel: 3, stride);
        x = builder.BatchNorm("4", x);
        x = builder.Conv("5", x, channels);
        x = builder.BatchNorm("6", x);
        return builder.Relu("7", x);
    }
}
