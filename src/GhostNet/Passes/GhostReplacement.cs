using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Passes;

/// <summary>A convolution that a Ghost module takes the place of, with what moves into the module's halves.</summary>
/// <param name="Convolution">The convolution.</param>
/// <param name="Normalization">The batch normalisation that is its only reader; null if there is none.</param>
/// <param name="Activation">The activation that is the only reader of those; null if there is none.</param>
public sealed record GhostReplacement(Node Convolution, Node? Normalization, Node? Activation)
{
    /// <summary>The node whose output the module's output stands for.</summary>
    public Node Last => Activation ?? Normalization ?? Convolution;

    /// <summary>The node before the activation.</summary>
    public Node BeforeActivation => Normalization ?? Convolution;

    /// <summary>Whether it can add a constant to a map: by its normalisation or by a bias.</summary>
    public bool HasOffset => Normalization is not null || Convolution.Op is Conv { HasBias: true };

    /// <summary>Finds what surrounds a convolution.</summary>
    /// <param name="graph">Its network.</param>
    /// <param name="convolution">The convolution.</param>
    /// <returns>The replacement.</returns>
    internal static GhostReplacement Around(Graph graph, Node convolution)
    {
        Node? normalization = graph.SoleConsumer(convolution.Output) is { Op: BatchNormalization } found ? found : null;
        Node? activation = graph.SoleConsumer((normalization ?? convolution).Output) is { Op: ElementwiseOp and not Dropout } function ? function : null;
        return new GhostReplacement(convolution, normalization, activation);
    }
}
