using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Export;
using GhostNet.Ops;

namespace GhostNet.Fuzz.Targets.Onnx;

/// <summary>ONNX files to damage.</summary>
internal static class OnnxSeeds
{
    /// <summary>More than the nodes of any of them take up.</summary>
    public const int MostBytesOfNodes = 1 << 17;

    /// <summary>A network of one node for each op, with a card.</summary>
    public static byte[] EveryOp()
    {
        var builder = new GraphBuilder("every", new Shape(1, 3, 6, 6));
        Value x = builder.Add("conv", new Conv(4, 3) { Padding = 1, HasBias = true }, builder.Input);
        Op[] ops =
        [
            new BatchNormalization(), new Relu(), new LeakyRelu(), new Elu(), new HardSwish(), new HardSigmoid(), new Sigmoid(), new Tanh(), new Clip(0, 6), new Dropout(0.5f),
            new ChannelShuffle(2), new Pad(3, 1, 2), new Slice(2, 1, int.MaxValue, 2), new MaxPool(2) { Padding = 1 }, new AveragePool(2) { CountIncludePad = true },
            new Resize { Scale = 2 }, new Softmax(1), new Flatten(), new Reshape(default), new GlobalAveragePool(), new Flatten(), new Gemm(2),
        ];
        foreach (Op op in ops)
        {
            x = op is Reshape ? builder.Add("reshape", new Reshape(Halves(x.Shape)), x) : builder.Add($"{op.Type}.{x.Name.Length}", op, x);
        }

        return Export(builder.Build(x));
    }

    /// <summary>A network of the ops that several ONNX operators stand for, and of constants.</summary>
    public static byte[] Patterns()
    {
        var builder = new GraphBuilder("patterns", new Shape(1, 4, 5, 5));
        Value small = builder.Add("small", new AveragePool(2) { Stride = 2 }, builder.Input);
        Value large = builder.Add("large", new Resize(), small, builder.Input);
        Value shuffled = builder.Add("shuffled", new ChannelShuffle(2), large);
        Value constant = builder.Add("constant", new Constant(new Shape(1, 4, 1, 1)));
        Value sum = builder.Add("sum", new Add(), shuffled, constant);
        Value product = builder.Add("product", new Mul(), sum, builder.Input);
        return Export(builder.Build(builder.Add("joined", new Concat(), product, builder.Add("difference", new Sub(), constant, sum))));
    }

    /// <summary>What PyTorch wrote.</summary>
    public static byte[][] PyTorchs() => EmbeddedSeeds.With(".onnx");

    private static Shape Halves(Shape x) => new(2, x[1] / 2, 1);

    private static byte[] Export(Graph graph)
    {
        var model = new Model(
            graph,
            graph.Parameters.ToDictionary(p => p.Name, p => new Tensor(p.Shape)),
            new ModelCard { Architecture = graph.Name, Preprocessing = new Preprocessing { Height = graph.Input.Shape[2], Width = graph.Input.Shape[3] } });
        using var stream = new MemoryStream();
        new OnnxExport().Write(model, stream);
        return stream.ToArray();
    }
}
