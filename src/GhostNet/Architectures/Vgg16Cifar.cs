using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Architectures;

/// <summary>
/// VGG-16 (Simonyan and Zisserman 2015, configuration D) for CIFAR: thirteen 3×3 convolutions with batch normalisation, then 512 → 512 → classes.
/// Names are in torchvision's manner: every layer of <c>features</c> and <c>classifier</c> by its number.
/// </summary>
public static class Vgg16Cifar
{
    /// <summary>Channels of the convolutions; each array ends in a max pooling.</summary>
    private static readonly int[][] Stages = [[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]];

    /// <summary>Builds the network for 32×32 pictures.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="arguments">The number of classes.</param>
    /// <returns>The graph: <c>[1, 3, 32, 32]</c> to logits <c>[1, classes]</c>.</returns>
    public static Graph Build(string name, ArchitectureArguments arguments)
    {
        var builder = new GraphBuilder(name, new Shape(1, 3, 32, 32));
        GraphBuilder features = builder.Scope("features");
        Value x = builder.Input;
        int layer = 0;
        foreach (int[] stage in Stages)
        {
            foreach (int channels in stage)
            {
                x = features.Conv($"{layer++}", x, channels, kernel: 3);
                x = features.BatchNorm($"{layer++}", x);
                x = features.Relu($"{layer++}", x);
            }

            x = features.Add($"{layer++}", new MaxPool(2) { Stride = 2 }, x);
        }

        x = builder.Add("avgpool", new GlobalAveragePool(), x);
        x = builder.Add("flatten", new Flatten(), x);
        GraphBuilder classifier = builder.Scope("classifier");
        x = classifier.Add("0", new Gemm(Stages[^1][^1]), x);
        x = classifier.Relu("1", x);
        x = classifier.Add("2", new Dropout(0.5f), x);
        return builder.Build(classifier.Add("3", new Gemm(arguments.NumClasses!.Value), x));
    }
}
