using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Architectures;

/// <summary>MobileNetV3 (Howard et al. 2019, tables 1 and 2), Large and Small at any width. Names are timm's.</summary>
public sealed record MobileNetV3
{
    /// <summary>MobileNetV3-Large, table 1: one array a stage.</summary>
    private static readonly Row[][] LargeStages =
    [
        [new(3, 1, 16)],
        [new(3, 4, 24, Stride: 2), new(3, 3, 24)],
        [new(5, 3, 40, Stride: 2, SqueezeExcite: true), new(5, 3, 40, SqueezeExcite: true), new(5, 3, 40, SqueezeExcite: true)],
        [new(3, 6, 80, Stride: 2, HardSwish: true), new(3, 2.5, 80, HardSwish: true), new(3, 2.3, 80, HardSwish: true), new(3, 2.3, 80, HardSwish: true)],
        [new(3, 6, 112, SqueezeExcite: true, HardSwish: true), new(3, 6, 112, SqueezeExcite: true, HardSwish: true)],
        [
            new(5, 6, 160, Stride: 2, SqueezeExcite: true, HardSwish: true),
            new(5, 6, 160, SqueezeExcite: true, HardSwish: true),
            new(5, 6, 160, SqueezeExcite: true, HardSwish: true),
        ],
    ];

    /// <summary>MobileNetV3-Small, table 2.</summary>
    private static readonly Row[][] SmallStages =
    [
        [new(3, 1, 16, Stride: 2, SqueezeExcite: true)],
        [new(3, 4.5, 24, Stride: 2), new(3, 88 / 24.0, 24)],
        [
            new(5, 4, 40, Stride: 2, SqueezeExcite: true, HardSwish: true),
            new(5, 6, 40, SqueezeExcite: true, HardSwish: true),
            new(5, 6, 40, SqueezeExcite: true, HardSwish: true),
        ],
        [new(5, 3, 48, SqueezeExcite: true, HardSwish: true), new(5, 3, 48, SqueezeExcite: true, HardSwish: true)],
        [
            new(5, 6, 96, Stride: 2, SqueezeExcite: true, HardSwish: true),
            new(5, 6, 96, SqueezeExcite: true, HardSwish: true),
            new(5, 6, 96, SqueezeExcite: true, HardSwish: true),
        ],
    ];

    private const int Stem = 16;

    private MobileNetV3(Row[][] stages, int lastConvolution, int head)
    {
        Stages = stages;
        LastConvolution = lastConvolution;
        Head = head;
    }

    /// <summary>MobileNetV3-Large.</summary>
    public static MobileNetV3 Large { get; } = new(LargeStages, 960, 1280);

    /// <summary>MobileNetV3-Small.</summary>
    public static MobileNetV3 Small { get; } = new(SmallStages, 576, 1024);

    /// <summary>
    /// How a width other than 1 is applied. False, by default, for the authors' and timm's way: blocks expand their rounded input, the head keeps its channels, and below a
    /// width of 0.75 the stem does too. True for torchvision's: each channel count of the tables is scaled by itself, and ε of the normalisations is 0.001.
    /// </summary>
    public bool LikeTorchvision { get; init; }

    /// <summary>Channels between the pooled maps and the classifier.</summary>
    public int Head { get; }

    private Row[][] Stages { get; }

    private int LastConvolution { get; }

    private BatchNormalization Normalization => new() { Epsilon = LikeTorchvision ? 1e-3f : 1e-5f };

    /// <summary>Builds the network for 224×224 photos.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="arguments">Width and classes; in torchvision's way also the head.</param>
    /// <returns>The graph: <c>[1, 3, 224, 224]</c> to logits <c>[1, classes]</c>.</returns>
    public Graph Build(string name, ArchitectureArguments arguments)
    {
        double width = arguments.Width!.Value;
        var builder = new GraphBuilder(name, new Shape(1, 3, 224, 224));
        int Scaled(double channels) => Channels.MakeDivisible(channels * width, 8);

        bool keepsStem = !LikeTorchvision && width < 0.75;
        Value x = ConvUnit(builder, "conv_stem", builder.Input, keepsStem ? Stem : Scaled(Stem), kernel: 3, stride: 2);
        int unscaled = Stem;
        for (int stage = 0; stage < Stages.Length; stage++)
        {
            for (int block = 0; block < Stages[stage].Length; block++)
            {
                Row row = Stages[stage][block];
                int expanded = LikeTorchvision ? Scaled(Math.Round(unscaled * row.Expansion)) : Channels.MakeDivisible(x.Shape[1] * row.Expansion, 8);
                x = Block(row, row.Expansion == 1 ? x.Shape[1] : expanded, Scaled(row.Output)).Build(builder.Scope($"blocks.{stage}.{block}"), x);
                unscaled = row.Output;
            }
        }

        x = ConvUnit(builder.Scope($"blocks.{Stages.Length}.0"), "conv", x, LikeTorchvision ? 6 * x.Shape[1] : Scaled(LastConvolution));
        x = builder.Add("global_pool", new GlobalAveragePool(), x);
        x = builder.Conv("conv_head", x, LikeTorchvision ? Scaled(arguments.Head!.Value) : Head, bias: true);
        x = builder.Add("act2", new HardSwish(), x);
        x = builder.Add("flatten", new Flatten(), x);
        x = builder.Add("dropout", new Dropout(0.2f), x);
        return builder.Build(builder.Add("classifier", new Gemm(arguments.NumClasses!.Value), x));
    }

    private Value ConvUnit(GraphBuilder builder, string name, Value x, int channels, int kernel = 1, int stride = 1)
    {
        x = builder.Conv(name, x, channels, kernel, stride);
        x = builder.Add("bn1", Normalization, x);
        return builder.Add("act1", new HardSwish(), x);
    }

    private InvertedResidual Block(Row row, int expanded, int output) => new(expanded, output)
    {
        Kernel = row.Kernel,
        Stride = row.Stride,
        Activation = row.HardSwish ? new HardSwish() : new Relu(),
        Normalization = Normalization,
        SqueezeExcite = row.SqueezeExcite ? new SqueezeExcite(Channels.MakeDivisible(expanded / 4, 8)) : null,
    };

    /// <summary>A row of the tables; the expansion is relative to the row's input.</summary>
    private sealed record Row(int Kernel, double Expansion, int Output, int Stride = 1, bool SqueezeExcite = false, bool HardSwish = false);
}
