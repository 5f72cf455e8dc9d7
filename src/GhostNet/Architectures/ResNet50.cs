using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Architectures;

/// <summary>
/// ResNet-50 (He et al. 2016, table 1): bottlenecks of 1×1, 3×3 and 1×1 convolutions, the stride on the 3×3 one as in all published weights.
/// timm and torchvision use the same names.
/// </summary>
public static class ResNet50
{
    private const int Expansion = 4;

    private static readonly Stage[] Stages = [new(64, 3, 1), new(128, 4, 2), new(256, 6, 2), new(512, 3, 2)];

    /// <summary>Builds the network for 224×224 photos.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="arguments">The number of classes.</param>
    /// <returns>The graph: <c>[1, 3, 224, 224]</c> to logits <c>[1, classes]</c>.</returns>
    public static Graph Build(string name, ArchitectureArguments arguments)
    {
        var builder = new GraphBuilder(name, new Shape(1, 3, 224, 224));
        Value x = builder.Conv("conv1", builder.Input, 64, kernel: 7, stride: 2);
        x = builder.BatchNorm("bn1", x);
        x = builder.Relu("act1", x);
        x = builder.Add("maxpool", new MaxPool(3) { Stride = 2, Padding = 1 }, x);
        for (int stage = 0; stage < Stages.Length; stage++)
        {
            for (int block = 0; block < Stages[stage].Repeats; block++)
            {
                x = Bottleneck(builder.Scope($"layer{stage + 1}.{block}"), x, Stages[stage].Channels, block == 0 ? Stages[stage].Stride : 1);
            }
        }

        return builder.Build(builder.PooledLinear("fc", x, arguments.NumClasses!.Value));
    }

    private static Value Bottleneck(GraphBuilder builder, Value input, int channels, int stride)
    {
        Value x = builder.Conv("conv1", input, channels);
        x = builder.BatchNorm("bn1", x);
        x = builder.Relu("act1", x);
        x = builder.Conv("conv2", x, channels, kernel: 3, stride);
        x = builder.BatchNorm("bn2", x);
        x = builder.Relu("act2", x);
        x = builder.Conv("conv3", x, channels * Expansion);
        x = builder.BatchNorm("bn3", x);

        Value shortcut = input;
        if (input.Shape != x.Shape)
        {
            shortcut = builder.Conv("downsample.0", input, channels * Expansion, stride: stride);
            shortcut = builder.BatchNorm("downsample.1", shortcut);
        }

        x = builder.Add("add", new Add(), x, shortcut);
        return builder.Relu("act3", x);
    }

    private sealed record Stage(int Channels, int Repeats, int Stride);
}
