using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Architectures;

/// <summary>
/// What MobileNetV2, MnasNet, ProxylessNAS and FBNet have in common: a strided 3×3 stem, stages of <see cref="InvertedResidual"/>s,
/// a 1×1 convolution, pooling and a linear layer. Names are timm's.
/// </summary>
/// <param name="Stages">The paper's table: one array a stage.</param>
internal sealed record InvertedResidualNetwork(InvertedResidualNetwork.Row[][] Stages)
{
    /// <summary>Channels of the stem.</summary>
    public required int Stem { get; init; }

    /// <summary>Channels of the last 1×1 convolution.</summary>
    public required int Head { get; init; }

    /// <summary>Activation throughout; ReLU by default.</summary>
    public ElementwiseOp Activation { get; init; } = new Relu();

    /// <summary>Normalisation throughout.</summary>
    public BatchNormalization Normalization { get; init; } = new();

    /// <summary>Whether blocks with an expansion of 1 have an expanding convolution all the same; false by default.</summary>
    public bool AlwaysExpands { get; init; }

    /// <summary>Share of elements that dropout takes before the linear layer.</summary>
    public float Dropout { get; init; } = 0.2f;

    /// <summary>Builds the network for 224×224 photos.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="width">Multiplier of all channels but a narrow network's head.</param>
    /// <param name="classes">Number of classes.</param>
    /// <returns>The graph: <c>[1, 3, 224, 224]</c> to logits <c>[1, classes]</c>.</returns>
    public Graph Build(string name, double width, int classes)
    {
        var builder = new GraphBuilder(name, new Shape(1, 3, 224, 224));
        int Scaled(int channels) => Channels.MakeDivisible(channels * width, 8);

        Value x = builder.Conv("conv_stem", builder.Input, Scaled(Stem), kernel: 3, stride: 2);
        x = builder.Add("bn1", Normalization, x);
        x = builder.Add("act1", Activation, x);
        for (int stage = 0; stage < Stages.Length; stage++)
        {
            int block = 0;
            foreach (Row row in Stages[stage])
            {
                for (int i = 0; i < row.Repeats; i++)
                {
                    x = Block(row, row.Output, i == 0 ? row.Stride : 1, x, Scaled).Build(builder.Scope($"blocks.{stage}.{block++}"), x);
                }
            }
        }

        x = builder.Conv("conv_head", x, Math.Max(Head, Scaled(Head)));
        x = builder.Add("bn2", Normalization, x);
        x = builder.Add("act2", Activation, x);
        x = builder.Add("global_pool", new GlobalAveragePool(), x);
        x = builder.Add("flatten", new Flatten(), x);
        x = builder.Add("dropout", new Dropout(Dropout), x);
        return builder.Build(builder.Add("classifier", new Gemm(classes), x));
    }

    private InvertedResidual Block(Row row, int output, int stride, Value x, Func<int, int> scaled)
    {
        int input = x.Shape[1];
        return new InvertedResidual(row.Expansion == 1 ? input : Channels.MakeDivisible(input * row.Expansion, 8), scaled(output))
        {
            Kernel = row.Kernel,
            Stride = stride,
            AlwaysExpands = AlwaysExpands,
            Activation = Activation,
            Normalization = Normalization,
            SqueezeExcite = row.SqueezeExcite ? new SqueezeExcite((int)Math.Round(input * 0.25)) { Gate = new Sigmoid() } : null,
            HasShortcut = row.HasShortcut,
        };
    }

    /// <summary>A row of the table: expansion t, output channels c, repetitions n, stride s of the first, kernel k.</summary>
    internal sealed record Row(
        int Expansion, int Output, int Repeats, int Stride, int Kernel = 3, bool SqueezeExcite = false, bool HasShortcut = true);
}
