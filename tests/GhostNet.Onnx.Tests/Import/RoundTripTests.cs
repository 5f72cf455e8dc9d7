using GhostNet.Conformance;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Export;
using GhostNet.Onnx.Import;
using GhostNet.Onnx.Tests.Export;
using GhostNet.Ops;
using GhostNet.Runtime.Reference;

namespace GhostNet.Onnx.Tests.Import;

/// <summary>What is written is read again as it was.</summary>
public class RoundTripTests
{
    public static TheoryData<string> Names => [.. SmallNetworks.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_network_comes_back_with_the_same_logits_and_is_written_as_the_same_bytes(string name)
    {
        Model model = SmallNetworks.Create(name);
        byte[] written = OnnxExportTests.Bytes(new OnnxExport(), model);

        Model read = OnnxImport.Parse(written, name);

        Assert.Equal(model.Graph.Parameters, read.Graph.Parameters);
        Assert.Equal(model.Card.Labels, read.Card.Labels);
        Assert.Equal(written, OnnxExportTests.Bytes(new OnnxExport(), read));
        // GhostNetV2's attention halves the last maps once more.
        int size = name.StartsWith("ghostnetv2", StringComparison.Ordinal) ? 40 : 32;
        Tensor input = Tensors.Random(new Shape(1, 3, size, size), seed: 1);
        Assert.Equal(
            new ReferenceInterpreter(model.Graph, model.Weights).Run(input).Data, new ReferenceInterpreter(read.Graph, read.Weights).Run(input).Data);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_op_comes_back_as_it_was(bool dynamicSize)
    {
        var builder = new GraphBuilder("every", new Shape(1, 4, 8, 8));
        Value x = builder.Add("conv", new Conv(6, 3) { Padding = new Padding(0, 1, 2, 1), HasBias = true }, builder.Input);
        x = builder.Add("bn", new BatchNormalization { Epsilon = 1e-3f, Momentum = 0.03f }, x);
        Op[] ops =
        [
            new Relu(), new LeakyRelu(0.2f), new Elu(0.7f), new HardSwish(), new HardSigmoid(), new Sigmoid(), new Tanh(), new Clip(0, 6), new Clip(float.MinValue, 3),
            new Dropout(0.25f), new ChannelShuffle(2), new Pad(3, 1, 2), new Slice(2, 1, 100, 2), new MaxPool(3) { Stride = 2, Padding = 1 },
            new AveragePool(2) { CountIncludePad = true, Padding = new Padding(0, 0, 1, 1) }, new Resize { Scale = new Size2(1, 2) }, new Softmax(1),
        ];
        foreach (Op op in ops)
        {
            x = builder.Add($"{op.Type}{x.Name}", op, x);
        }

        Value like = builder.Add("like", new Resize(), builder.Add("pooled", new GlobalAveragePool(), x), x);
        Value constant = builder.Add("constant", new Constant(new Shape(1, 6, 1, 1)));
        x = builder.Add("sum", new Add(), x, like);
        x = builder.Add("difference", new Sub(), constant, x);
        x = builder.Add("quotient", new Div(), x, constant);
        x = builder.Add("product", new Mul(), x, like);
        x = builder.Add("joined", new Concat(), x, like);
        x = builder.Add("mean", new GlobalAveragePool(), x);
        x = builder.Add("reshaped", new Reshape(new Shape(3, 4)), x);
        Graph graph = builder.Build(builder.Add("linear", new Gemm(5), builder.Add("flat", new Flatten(), x)));
        var model = new Model(graph, Tensors.RandomWeights(graph), new ModelCard { Architecture = "every", Preprocessing = new Preprocessing { Height = 8, Width = 8 } });
        var export = new OnnxExport { DynamicSize = dynamicSize };

        Model read = OnnxImport.Parse(OnnxExportTests.Bytes(export, model), "every");

        Assert.Equal(graph.Nodes.Select(n => n.ToString()).Order(), read.Graph.Nodes.Select(n => n.ToString()).Order());
        Assert.Equal(OnnxExportTests.Bytes(export, model), OnnxExportTests.Bytes(export, read));
    }
}
