using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Export;
using GhostNet.Onnx.Import;

namespace GhostNet.Conformance;

/// <summary>What holds for every graph.</summary>
/// <param name="graph">The graph.</param>
/// <param name="weights">Its weights.</param>
/// <param name="input">An input for it.</param>
internal sealed class GraphInvariants(Graph graph, Dictionary<string, Tensor> weights, Tensor input)
{
    private readonly Tensor _expected = Backends.Run("reference", graph, weights, input);

    /// <summary>Each backend computes what the reference interpreter does.</summary>
    public void EveryBackendAgrees()
    {
        foreach (string backend in Backends.Names)
        {
            Assert.True(Tensors.AreClose(_expected, Backends.Run(backend, graph, weights, input)), $"{backend} differs from the reference for {graph}");
        }
    }

    /// <summary>Written and read, the network computes the same numbers.</summary>
    public void EveryFormatKeepsIt()
    {
        Graph parsed = GraphJson.Parse(GraphJson.Serialize(graph), "json");
        Assert.Equal(graph.ToString(), parsed.ToString());
        Assert.Equal(graph.Nodes.Select(n => n.Op), parsed.Nodes.Select(n => n.Op));

        var model = new Model(graph.WithInput(graph.Input.Shape.With(0, 1)), weights, Card());
        using var onnx = new MemoryStream();
        new OnnxExport().Write(model, onnx);
        AssertSame(OnnxImport.Parse(onnx.ToArray(), "case.onnx"), "ONNX");

        string path = Path.Combine(Path.GetTempPath(), $"ghostnet-{Guid.NewGuid():N}.safetensors");
        try
        {
            model.Save(path);
            AssertSame(Model.Load(path), "the model file");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private ModelCard Card() =>
        new() { Architecture = graph.Name, Preprocessing = Preprocessing.ImageNet with { Height = graph.Input.Shape[2], Width = graph.Input.Shape[3] } };

    private void AssertSame(Model read, string format)
    {
        GraphVerifier.Verify(read.Graph);
        Tensor result = Backends.Run("reference", read.Graph, read.Weights, input);
        Assert.True(_expected.Shape == result.Shape && _expected.Data.AsSpan().SequenceEqual(result.Data), $"{format} gives back another network:\n{graph}\n{read.Graph}");
    }
}
