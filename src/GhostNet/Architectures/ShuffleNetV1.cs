using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Architectures;

/// <summary>
/// ShuffleNet (Zhang et al. 2018, table 1): grouped 1×1 convolutions with a channel shuffle between them. Names, the place of the shuffle and its
/// direction are those of the authors' published code.
/// </summary>
public static class ShuffleNetV1
{
    private static readonly int[] Repeats = [4, 8, 4];

    /// <summary>Builds the network for 224×224 photos.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="groups">Groups g of the 1×1 convolutions.</param>
    /// <param name="channels">Channels of the stem and of the three stages.</param>
    /// <param name="arguments">The number of classes.</param>
    /// <returns>The graph: <c>[1, 3, 224, 224]</c> to logits <c>[1, classes]</c>.</returns>
    public static Graph Build(string name, int groups, int[] channels, ArchitectureArguments arguments)
    {
        var builder = new GraphBuilder(name, new Shape(1, 3, 224, 224));
        Value x = builder.Conv("first_conv.0", builder.Input, channels[0], kernel: 3, stride: 2);
        x = builder.BatchNorm("first_conv.1", x);
        x = builder.Relu("first_conv.2", x);
        x = builder.Add("maxpool", new MaxPool(3) { Stride = 2, Padding = 1 }, x);
        int unit = 0;
        for (int stage = 0; stage < Repeats.Length; stage++)
        {
            for (int i = 0; i < Repeats[stage]; i++)
            {
                x = Unit(builder.Scope($"features.{unit}"), x, channels[stage + 1], unit == 0 ? 1 : groups, groups);
                unit++;
            }
        }

        x = builder.Add("globalpool", new GlobalAveragePool(), x);
        x = builder.Add("flatten", new Flatten(), x);
        return builder.Build(builder.Add("classifier.0", new Gemm(arguments.NumClasses!.Value) { HasBias = false }, x));
    }

    /// <summary>Figure 2: a residual unit, or one that halves the size and appends its output to the pooled input.</summary>
    private static Value Unit(GraphBuilder builder, Value input, int channels, int firstGroups, int groups)
    {
        bool halves = input.Shape[1] != channels;
        int middle = channels / 4;
        GraphBuilder main = builder.Scope("branch_main_1");
        Value x = main.Conv("0", input, middle, groups: firstGroups);
        x = main.BatchNorm("1", x);
        x = main.Relu("2", x);
        x = main.DepthwiseConv("3", x, kernel: 3, stride: halves ? 2 : 1);
        x = main.BatchNorm("4", x);
        x = builder.Add("channel_shuffle", new ChannelShuffle(middle / groups), x);
        x = builder.Conv("branch_main_2.0", x, halves ? channels - input.Shape[1] : channels, groups: groups);
        x = builder.BatchNorm("branch_main_2.1", x);
        if (!halves)
        {
            x = builder.Add("add", new Add(), x, input);
            return builder.Relu("relu", x);
        }

        x = builder.Relu("relu", x);
        Value pooled = builder.Add("branch_proj", new AveragePool(3) { Stride = 2, Padding = 1, CountIncludePad = true }, input);
        return builder.Add("concat", new Concat(), pooled, x);
    }
}
