using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Export;
using GhostNet.Onnx.Proto;

namespace GhostNet.Onnx.Import;

/// <summary>Makes a model of a file's messages.</summary>
/// <param name="file">The messages.</param>
/// <param name="name">What errors call the file.</param>
/// <param name="budget">What may be allocated.</param>
/// <param name="decoder">Reads tensors.</param>
internal sealed class GraphImporter(ModelProto file, string name, ImportBudget budget, TensorDecoder decoder)
{
    private const int OldestOperatorSet = 7;
    private const int NewestOperatorSet = 21;

    /// <summary>Reads the network.</summary>
    /// <param name="size">Height and width where the file leaves them open; those of its card, or 224, if null.</param>
    /// <exception cref="GhostNetException">Something in the file has no translation.</exception>
    public Model Import(int? size)
    {
        GraphProto graph = file.Graph ?? throw Fail("holds no graph");
        ModelCard? card = CardMetadata.Find(file, name);
        ImportScope scope;
        try
        {
            scope = Begin(graph, ImportInput.Of(file, size, card));
        }
        catch (ModelFormatException e)
        {
            throw Fail(e.Message, e);
        }

        foreach (NodeProto node in NeededNodes(graph))
        {
            Import(node, scope);
        }

        return Finish(scope.Builder.Build(Output(graph, scope)), scope, card);
    }

    private ImportScope Begin(GraphProto graph, ImportInput input)
    {
        var builder = new GraphBuilder(file.ProducerName == OnnxExport.Producer ? graph.Name : Path.GetFileNameWithoutExtension(name), input.Shape);
        var scope = new ImportScope(graph, builder, OperatorSet(), decoder, budget);
        scope.Set(input.Name, new ImportedValue(builder.Input, input.Layout));
        return scope;
    }

    private static Model Finish(Graph graph, ImportScope scope, ModelCard? card)
    {
        Shape image = graph.Input.Shape.With(0, 1);
        graph = graph.WithInput(image);
        card ??= new ModelCard { Architecture = graph.Name }.WithCostOf(graph);
        card = card with { Preprocessing = card.Preprocessing with { Height = image[2], Width = image[3] } };
        return new Model(graph, graph.Parameters.ToDictionary(p => p.Name, p => scope.Weights[p.Name], StringComparer.Ordinal), card);
    }

    private void Import(NodeProto node, ImportScope scope)
    {
        if (scope.Absorbed.Contains(node))
        {
            return;
        }

        try
        {
            ImportTable.Run(new ImportCall(node, scope));
        }
        catch (GhostNetException e)
        {
            throw Fail(Describe(node, e.Message), e);
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            throw Fail(Describe(node, "its sizes are too large"), e);
        }
    }

    private Value Output(GraphProto graph, ImportScope scope)
    {
        Imported output;
        try
        {
            output = scope.Get(graph.Output[0].Name);
        }
        catch (ModelFormatException e)
        {
            throw Fail($"its output: {e.Message}", e);
        }

        return output is ImportedValue { IsInOrder: true, Value: { Shape.Rank: >= 2 } value }
            ? value
            : throw Fail($"its output '{Printable.Of(graph.Output[0].Name)}' {output.Shape} is not a vector or map for each image");
    }

    private static string Describe(NodeProto node, string reason) => $"node '{Printable.Of(node.Name)}' ({Printable.Of(node.OpType)}): {reason}";

    /// <summary>The nodes that the first output depends on.</summary>
    private NodeProto[] NeededNodes(GraphProto graph)
    {
        if (graph.Output.Count == 0)
        {
            throw Fail("has no output");
        }

        var needed = new HashSet<string>(StringComparer.Ordinal) { graph.Output[0].Name };
        var nodes = new List<NodeProto>();
        foreach (NodeProto node in graph.Node.Reverse())
        {
            if (node.Output.Any(needed.Contains))
            {
                nodes.Add(node);
                needed.UnionWith(node.Input);
            }
        }

        nodes.Reverse();
        return [.. nodes];
    }

    private int OperatorSet()
    {
        long version = file.OpsetImport.FirstOrDefault(o => o.Domain is "" or "ai.onnx")?.Version ?? 0;
        return version is >= OldestOperatorSet and <= NewestOperatorSet
            ? (int)version
            : throw new ModelFormatException($"is written for operator set {version}; {OldestOperatorSet} to {NewestOperatorSet} are read");
    }

    private ModelFormatException Fail(string reason, Exception? inner = null) => new($"{Printable.Of(name)}: {reason}", inner);
}
