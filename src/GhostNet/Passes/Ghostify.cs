using System.Collections.Immutable;
using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Passes;

/// <summary>
/// Replaces convolutions by Ghost modules of the same kernel, stride and output (paper, sections 3.1 and 4.1). A batch normalisation and an
/// activation that only the convolution feeds move into both halves of the module. Depthwise and grouped convolutions, linear layers,
/// convolutions of single pixels (as in squeeze-and-excite) and those with fewer filters than s stay.
/// </summary>
public sealed record Ghostify
{
    /// <summary>Ratio s; 2 by default.</summary>
    public int Ratio { get; init; } = 2;

    /// <summary>Kernel size d of the cheap operations; 3 by default.</summary>
    public int Kernel { get; init; } = 3;

    /// <summary>Which convolutions to leave as they are; none by default.</summary>
    public Func<Node, bool> Keep { get; init; } = _ => false;

    /// <summary>
    /// For a convolution that is replaced, which map of the module, counted from 0 with the intrinsic maps first, stands for each of its filters. By default they are
    /// taken in turn.
    /// </summary>
    public Func<Node, ImmutableArray<int>?> Order { get; init; } = _ => null;

    /// <summary>The convolutions that the pass replaces.</summary>
    /// <param name="graph">Any network.</param>
    /// <returns>The replacements, in the network's order.</returns>
    public IReadOnlyList<GhostReplacement> Find(Graph graph) =>
        [.. graph.Nodes.Where(n => IsReplaceable(n) && !Keep(n)).Select(n => GhostReplacement.Around(graph, n))];

    /// <summary>Runs the pass. The modules' parameters stand under the names of the convolutions that they replace.</summary>
    /// <param name="graph">Any network.</param>
    /// <param name="name">Name of the new network.</param>
    /// <returns>The network with Ghost modules.</returns>
    public Graph Apply(Graph graph, string name)
    {
        var replacements = Find(graph).ToDictionary(r => r.Convolution);
        var absorbed = replacements.Values.SelectMany(r => new[] { r.Normalization, r.Activation }).OfType<Node>().ToHashSet();
        return graph.Rewrite(
            (builder, node, inputs) =>
                absorbed.Contains(node) ? inputs[0]
                : replacements.TryGetValue(node, out GhostReplacement? replacement) ? Replace(builder.Scope(node.Name), replacement, inputs[0])
                : builder.Add(node.Name, node.Op, inputs),
            name);
    }

    /// <summary>The Ghost module that takes a convolution's place.</summary>
    /// <param name="replacement">The convolution and what moves into the module.</param>
    /// <returns>The module.</returns>
    public GhostModule ModuleFor(GhostReplacement replacement) => new((Conv)replacement.Convolution.Op)
    {
        Ratio = Ratio,
        Kernel = Kernel,
        Normalization = (BatchNormalization?)replacement.Normalization?.Op,
        Activation = (ElementwiseOp?)replacement.Activation?.Op,
    };

    private Value Replace(GraphBuilder builder, GhostReplacement replacement, Value x)
    {
        Value maps = ModuleFor(replacement).Build(builder, x);
        return Order(replacement.Convolution) is { } order ? builder.Add("order", new Gather(order), maps) : maps;
    }

    private bool IsReplaceable(Node node) =>
        node.Op is Conv { Groups: 1 } convolution
        && convolution.OutputChannels >= Ratio
        && node.Inputs[0].Shape[2] * node.Inputs[0].Shape[3] > 1;
}
