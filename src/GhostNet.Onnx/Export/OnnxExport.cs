using Google.Protobuf;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Proto;

namespace GhostNet.Onnx.Export;

/// <summary>
/// Writes networks as ONNX files of operator set 17. The input is called <c>input</c> and takes any batch; every other value, the output among
/// them, has the name of its node, and weights have their official names. A card goes into the file's metadata.
/// </summary>
public sealed record OnnxExport
{
    /// <summary>Version of the operator set that files are written for.</summary>
    public const int OperatorSet = 17;

    /// <summary>The producer that files name.</summary>
    internal const string Producer = "GhostNet";

    // The version of the file format that came with the operator set.
    private const int FormatVersion = 8;

    // Protocol buffers hold no more in one file; nodes and names take up some of it.
    private const long MostWeightBytes = int.MaxValue - (16L << 20);

    /// <summary>Whether batch normalisations are folded into the layers before them; false by default.</summary>
    public bool FoldBatchNorm { get; init; }

    /// <summary>Whether the file takes inputs of any height and width; false by default: then it takes those of the graph.</summary>
    public bool DynamicSize { get; init; }

    /// <summary>Writes a model to a file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; replaced as a whole or not at all.</param>
    /// <exception cref="GhostNetException">An op has no translation, or the model is too large for the format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(Model model, string path)
    {
        ModelProto proto = Build(model.Graph, model.Weights, model.Card);
        AtomicFile.Write(path, proto.WriteTo);
    }

    /// <summary>Writes a model to a stream.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">The stream.</param>
    /// <exception cref="GhostNetException">An op has no translation, or the model is too large for the format.</exception>
    public void Write(Model model, Stream stream) => Build(model.Graph, model.Weights, model.Card).WriteTo(stream);

    /// <summary>Writes a network without a card to a stream.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="weights">A tensor for each of its parameters.</param>
    /// <param name="stream">The stream.</param>
    /// <exception cref="GhostNetException">An op has no translation, or the network is too large for the format.</exception>
    public void Write(Graph graph, IReadOnlyDictionary<string, Tensor> weights, Stream stream) => Build(graph, weights).WriteTo(stream);

    /// <summary>Translates a network. The result shares the weights' memory.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="weights">A tensor for each of its parameters.</param>
    /// <param name="card">Its card, if it has one.</param>
    /// <param name="output">The value that the file is to compute; the graph's output by default.</param>
    internal ModelProto Build(Graph graph, IReadOnlyDictionary<string, Tensor> weights, ModelCard? card = null, string? output = null)
    {
        if (FoldBatchNorm)
        {
            (graph, weights) = Passes.FoldBatchNorm.Apply(graph, weights);
        }

        long bytes = graph.Parameters.Sum(p => p.Shape.ElementCount * sizeof(float));
        if (bytes > MostWeightBytes)
        {
            throw new GhostNetException($"{graph.Name}: its weights are {bytes} bytes, and an ONNX file holds no more than 2 GB");
        }

        var writer = new GraphWriter(graph.Name);
        foreach (Node node in graph.Nodes)
        {
            foreach (Parameter parameter in node.Parameters)
            {
                writer.Add(parameter.Name, weights[parameter.Name]);
            }

            ExportTable.Write(new ExportCall(node, writer, DynamicSize));
        }

        Value target = output is null ? graph.Output : graph.Find(output);
        return new ModelProto
        {
            IrVersion = FormatVersion,
            ProducerName = Producer,
            Graph = writer.Finish(graph.Input, target, DynamicSize),
            OpsetImport = { new OperatorSetIdProto { Domain = string.Empty, Version = OperatorSet } },
            MetadataProps = { card is null ? [] : CardMetadata.Of(card) },
        };
    }
}
