using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Architectures;

/// <summary>
/// ResNet for CIFAR (He et al. 2016, section 4.2): a 3×3 stem, three stages of n blocks with 16, 32 and 64 channels, or as many times more as the
/// width says (Zagoruyko and Komodakis 2016), 6n + 2 layers.
/// Shortcuts that change the size have no weights: every second pixel, new channels zero (option A).
/// </summary>
public static class ResNetCifar
{
    private const int Stages = 3;

    /// <summary>Builds the network for 32×32 pictures.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="depth">Number of layers, 6n + 2: 20, 32, 44, 56, 110.</param>
    /// <param name="arguments">Width and number of classes.</param>
    /// <returns>The graph: <c>[1, 3, 32, 32]</c> to logits <c>[1, classes]</c>.</returns>
    public static Graph Build(string name, int depth, ArchitectureArguments arguments)
    {
        int channels = Channels.MakeDivisible(16 * arguments.Width!.Value, 4);
        var builder = new GraphBuilder(name, new Shape(1, 3, 32, 32));
        Value x = builder.Conv("conv1", builder.Input, channels, kernel: 3);
        x = builder.BatchNorm("bn1", x);
        x = builder.Relu("relu", x);
        for (int stage = 0; stage < Stages; stage++)
        {
            for (int block = 0; block < (depth - 2) / 6; block++)
            {
                x = BasicBlock(builder.Scope($"layer{stage + 1}.{block}"), x, channels << stage);
            }
        }

        return builder.Build(builder.PooledLinear("fc", x, arguments.NumClasses!.Value));
    }

    private static Value BasicBlock(GraphBuilder builder, Value input, int channels)
    {
        Value shortcut = input;
        int stride = 1;
        if (input.Shape[1] != channels)
        {
            stride = 2;
            shortcut = OptionA(builder.Scope("shortcut"), input, channels);
        }

        Value x = builder.Conv("conv1", input, channels, kernel: 3, stride);
        x = builder.BatchNorm("bn1", x);
        x = builder.Relu("relu1", x);
        x = builder.Conv("conv2", x, channels, kernel: 3);
        x = builder.BatchNorm("bn2", x);
        x = builder.Add("add", new Add(), x, shortcut);
        return builder.Relu("relu2", x);
    }

    private static Value OptionA(GraphBuilder builder, Value x, int channels)
    {
        int missing = channels - x.Shape[1];
        x = builder.Add("rows", new Slice(Axis: 2, Start: 0, End: int.MaxValue, Step: 2), x);
        x = builder.Add("columns", new Slice(Axis: 3, Start: 0, End: int.MaxValue, Step: 2), x);
        return builder.Add("channels", new Pad(Axis: 1, Before: missing / 2, After: missing - (missing / 2)), x);
    }
}
