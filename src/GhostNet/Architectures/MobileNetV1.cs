using GhostNet.Graphs;

namespace GhostNet.Architectures;

/// <summary>MobileNet (Howard et al. 2017, table 1): depthwise separable convolutions, ReLU6 after both halves. Names are timm's.</summary>
public static class MobileNetV1
{
    private const int Stem = 32;

    private static readonly Stage[] Stages = [new(64, 1, 1), new(128, 2, 2), new(256, 2, 2), new(512, 6, 2), new(1024, 2, 2)];

    /// <summary>Builds the network for 224×224 photos.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="arguments">Width and classes.</param>
    /// <returns>The graph: <c>[1, 3, 224, 224]</c> to logits <c>[1, classes]</c>.</returns>
    public static Graph Build(string name, ArchitectureArguments arguments)
    {
        var builder = new GraphBuilder(name, new Shape(1, 3, 224, 224));
        int Scaled(int channels) => Channels.MakeDivisible(channels * arguments.Width!.Value, 8);

        Value x = builder.Conv("conv_stem", builder.Input, Scaled(Stem), kernel: 3, stride: 2);
        x = builder.BatchNorm("bn1", x);
        x = builder.Relu6("act1", x);
        for (int stage = 0; stage < Stages.Length; stage++)
        {
            for (int block = 0; block < Stages[stage].Repeats; block++)
            {
                GraphBuilder scope = builder.Scope($"blocks.{stage}.{block}");
                x = Separable(scope, x, Scaled(Stages[stage].Output), block == 0 ? Stages[stage].Stride : 1);
            }
        }

        return builder.Build(builder.PooledLinear("classifier", x, arguments.NumClasses!.Value));
    }

    private static Value Separable(GraphBuilder builder, Value x, int channels, int stride)
    {
        x = builder.DepthwiseConv("conv_dw", x, kernel: 3, stride);
        x = builder.BatchNorm("bn1", x);
        x = builder.Relu6("act1", x);
        x = builder.Conv("conv_pw", x, channels);
        x = builder.BatchNorm("bn2", x);
        return builder.Relu6("act2", x);
    }

    private sealed record Stage(int Output, int Repeats, int Stride);
}
