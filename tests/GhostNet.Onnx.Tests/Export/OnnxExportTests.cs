using System.Text.Json;
using GhostNet.Conformance;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Export;
using GhostNet.Onnx.Proto;
using GhostNet.OnnxRuntime;
using GhostNet.Ops;
using GhostNet.Runtime.Reference;

namespace GhostNet.Onnx.Tests.Export;

public class OnnxExportTests
{
    private static readonly Model Model = SmallNetworks.Create("ghostnet");

    [Fact]
    public void Weights_and_nodes_have_their_official_names()
    {
        ModelProto file = Read(new OnnxExport());

        Assert.Equal(Model.Graph.Parameters.Select(p => p.Name), file.Graph.Initializer.Select(i => i.Name).Where(n => !n.Contains('/')));
        Assert.Superset(file.Graph.Node.Select(n => n.Name).ToHashSet(), Model.Graph.Nodes.Select(n => n.Name).ToHashSet());
        Assert.All(file.Graph.Node, n => Assert.Equal([n.Name], n.Output));
    }

    [Fact]
    public void The_file_says_what_reads_it()
    {
        ModelProto file = Read(new OnnxExport());

        Assert.Equal(17, Assert.Single(file.OpsetImport).Version);
        Assert.Equal(8, file.IrVersion);
        Assert.Equal("GhostNet", file.ProducerName);
    }

    [Theory]
    [InlineData(false, "N 3 64 64")]
    [InlineData(true, "N 3 H W")]
    public void The_batch_is_free_and_so_is_the_size_on_request(bool dynamicSize, string input)
    {
        ModelProto file = Read(new OnnxExport { DynamicSize = dynamicSize });

        Assert.Equal("input", Assert.Single(file.Graph.Input).Name);
        Assert.Equal(input, Describe(file.Graph.Input[0]));
        Assert.Equal("classifier", Assert.Single(file.Graph.Output).Name);
        Assert.Equal("N 7", Describe(file.Graph.Output[0]));
    }

    [Fact]
    public void The_card_is_in_the_metadata()
    {
        var metadata = Read(new OnnxExport()).MetadataProps.ToDictionary(p => p.Key, p => p.Value);

        Assert.Equal(Model.Card.Labels, JsonSerializer.Deserialize<string[]>(metadata["labels"]));
        Assert.Equal("[3,64,64]", metadata["input_size"]);
        Assert.Equal("bicubic", metadata["interpolation"]);
        Assert.Equal("0.875", metadata["crop_pct"]);
        Assert.Equal("[0.485,0.456,0.406]", metadata["mean"]);
        Assert.Equal("[0.229,0.224,0.225]", metadata["std"]);
        Assert.Contains("\"architecture\":\"ghostnet\"", metadata["ghostnet.card"], StringComparison.Ordinal);
    }

    [Fact]
    public void Folding_leaves_no_normalisation_and_the_same_logits()
    {
        var export = new OnnxExport { FoldBatchNorm = true, DynamicSize = true };
        Tensor input = Tensors.Random(new Shape(2, 3, 40, 72), seed: 1);

        Assert.DoesNotContain(Read(export).Graph.Node, n => n.OpType == "BatchNormalization");
        using var session = new OnnxRuntimeSession(Bytes(export, Model), "folded");
        Tensors.AssertClose(new ReferenceInterpreter(Model.Graph, Model.Weights).Run(input), session.Run(input));
    }

    [Fact]
    public void A_slice_that_keeps_everything_is_left_out_even_where_it_is_the_output()
    {
        var builder = new GraphBuilder("net", new Shape(1, 2, 1, 1));
        Graph graph = builder.Build(builder.Add("all", new Slice(1, 0, 2), builder.Input));
        using var stream = new MemoryStream();
        new OnnxExport().Write(graph, new Dictionary<string, Tensor>(), stream);

        Assert.Equal("Identity", Assert.Single(ModelProto.Parser.ParseFrom(stream.ToArray()).Graph.Node).OpType);
    }

    [Fact]
    public void A_shuffle_takes_any_batch_and_size()
    {
        var builder = new GraphBuilder("net", new Shape(1, 6, 2, 2));
        Graph graph = builder.Build(builder.Add("shuffle", new ChannelShuffle(3), builder.Input));
        var weights = new Dictionary<string, Tensor>();
        Tensor input = Tensors.Random(new Shape(3, 6, 5, 7), seed: 1);
        using var session = new OnnxRuntimeSession(graph, weights);

        Assert.Equal(new ReferenceInterpreter(graph, weights).Run(input).Data, session.Run(input).Data);
    }

    internal static byte[] Bytes(OnnxExport export, Model model)
    {
        using var stream = new MemoryStream();
        export.Write(model, stream);
        return stream.ToArray();
    }

    private static ModelProto Read(OnnxExport export) => ModelProto.Parser.ParseFrom(Bytes(export, Model));

    private static string Describe(ValueInfoProto value) =>
        string.Join(' ', value.Type.TensorType.Shape.Dim.Select(d => d.HasDimParam ? d.DimParam : $"{d.DimValue}"));
}
