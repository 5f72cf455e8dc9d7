using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Architectures;

/// <summary>GhostNet (CVPR 2020, table 1): Ghost bottlenecks at any width α. Names are those of the official checkpoints.</summary>
public static class GhostNetV1
{
    private const int HeadChannels = 1280;
    private const double SqueezeRatio = 0.25;

    /// <summary>Table 1: one array a stage, one row a bottleneck.</summary>
    private static readonly Row[][] Stages =
    [
        [new(3, 16, 16)],
        [new(3, 48, 24, Stride: 2)],
        [new(3, 72, 24)],
        [new(5, 72, 40, Stride: 2, SqueezeExcite: true)],
        [new(5, 120, 40, SqueezeExcite: true)],
        [new(3, 240, 80, Stride: 2)],
        [new(3, 200, 80), new(3, 184, 80), new(3, 184, 80), new(3, 480, 112, SqueezeExcite: true), new(3, 672, 112, SqueezeExcite: true)],
        [new(5, 672, 160, Stride: 2, SqueezeExcite: true)],
        [new(5, 960, 160), new(5, 960, 160, SqueezeExcite: true), new(5, 960, 160), new(5, 960, 160, SqueezeExcite: true)],
    ];

    /// <summary>Builds the network for 224×224 photos.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="arguments">Width, classes, ratio s and kernel d; all given.</param>
    /// <returns>The graph: <c>[1, 3, 224, 224]</c> to logits <c>[1, classes]</c>.</returns>
    public static Graph Build(string name, ArchitectureArguments arguments) => Build(name, arguments, attentionFrom: int.MaxValue);

    /// <summary>Builds the network with decoupled fully connected attention in the later stages, which makes it GhostNetV2.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="arguments">Width, classes, ratio s and kernel d; all given.</param>
    /// <param name="attentionFrom">First stage whose bottlenecks have it.</param>
    /// <returns>The graph: <c>[1, 3, 224, 224]</c> to logits <c>[1, classes]</c>.</returns>
    internal static Graph Build(string name, ArchitectureArguments arguments, int attentionFrom)
    {
        var builder = new GraphBuilder(name, new Shape(1, 3, 224, 224));
        int Scaled(int channels) => Channels.MakeDivisible(channels * arguments.Width!.Value, 4);

        Value x = builder.Conv("conv_stem", builder.Input, Scaled(16), kernel: 3, stride: 2);
        x = builder.BatchNorm("bn1", x);
        x = builder.Relu("act1", x);
        for (int stage = 0; stage < Stages.Length; stage++)
        {
            for (int block = 0; block < Stages[stage].Length; block++)
            {
                Row row = Stages[stage][block];
                row = row with { Expanded = Scaled(row.Expanded), Output = Scaled(row.Output) };
                x = Bottleneck(builder.Scope($"blocks.{stage}.{block}"), x, row, arguments, hasAttention: stage >= attentionFrom);
            }
        }

        GraphBuilder last = builder.Scope($"blocks.{Stages.Length}.0");
        x = last.Conv("conv", x, Scaled(960));
        x = last.BatchNorm("bn1", x);
        x = last.Relu("act1", x);

        x = builder.Add("global_pool", new GlobalAveragePool(), x);
        x = builder.Conv("conv_head", x, HeadChannels, bias: true);
        x = builder.Relu("act2", x);
        x = builder.Add("flatten", new Flatten(), x);
        x = builder.Add("dropout", new Dropout(0.2f), x);
        return builder.Build(builder.Add("classifier", new Gemm(arguments.NumClasses!.Value), x));
    }

    /// <summary>The Ghost bottleneck (paper, section 3.2 and figure 3).</summary>
    private static Value Bottleneck(GraphBuilder builder, Value x, Row row, ArchitectureArguments arguments, bool hasAttention)
    {
        Value shortcut = x;
        x = Ghost(row.Expanded, arguments).Build(builder.Scope("ghost1"), x);
        x = hasAttention ? DfcAttention.Build(builder.Scope("ghost1"), shortcut, x) : x;
        if (row.Stride > 1)
        {
            x = builder.DepthwiseConv("conv_dw", x, row.Kernel, row.Stride);
            x = builder.BatchNorm("bn_dw", x);
        }

        if (row.SqueezeExcite)
        {
            x = new SqueezeExcite(Channels.MakeDivisible(row.Expanded * SqueezeRatio, 4)).Build(builder.Scope("se"), x);
        }

        x = (Ghost(row.Output, arguments) with { Activation = null }).Build(builder.Scope("ghost2"), x);
        return builder.Add("add", new Add(), x, Shortcut(builder.Scope("shortcut"), shortcut, row));
    }

    private static Value Shortcut(GraphBuilder builder, Value x, Row row)
    {
        if (row.Stride == 1 && x.Shape[1] == row.Output)
        {
            return x;
        }

        x = builder.DepthwiseConv("0", x, row.Kernel, row.Stride);
        x = builder.BatchNorm("1", x);
        x = builder.Conv("2", x, row.Output);
        return builder.BatchNorm("3", x);
    }

    private static GhostModule Ghost(int channels, ArchitectureArguments arguments) =>
        new(new Conv(channels, 1)) { Ratio = arguments.Ratio!.Value, Kernel = arguments.Kernel!.Value };

    /// <summary>One row of table 1. The kernel is that of the strided depthwise convolution and of the shortcut.</summary>
    private sealed record Row(int Kernel, int Expanded, int Output, int Stride = 1, bool SqueezeExcite = false);
}
