using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Tests.Ops;

public class ShapeInferenceTests
{
    public static TheoryData<Op, int[][], int[]> Valid => new()
    {
        { new Conv(8, 3) { Padding = 1 }, [[2, 4, 7, 5]], [2, 8, 7, 5] },
        { new Conv(8, 3) { Stride = 2, Padding = 1 }, [[1, 4, 7, 8]], [1, 8, 4, 4] },
        { new Conv(8, new Size2(1, 5)) { Padding = new Padding(0, 2, 0, 2), Groups = 4 }, [[1, 4, 6, 6]], [1, 8, 6, 6] },
        { new Conv(1, 3) { Dilation = 2 }, [[1, 1, 5, 9]], [1, 1, 1, 5] },
        { new Conv(1, 2) { Padding = new Padding(1, 0, 0, 0) }, [[1, 1, 3, 3]], [1, 1, 3, 2] },
        { new BatchNormalization(), [[1, 4, 2, 2]], [1, 4, 2, 2] },
        { new Relu(), [[5]], [5] },
        { new Add(), [[2, 4, 3, 3], [2, 4, 3, 3]], [2, 4, 3, 3] },
        { new Mul(), [[2, 4, 3, 3], [2, 4, 1, 1]], [2, 4, 3, 3] },
        { new Mul(), [[1, 4, 1, 3], [2, 1, 3, 1]], [2, 4, 3, 3] },
        { new Concat(), [[1, 2, 3, 3], [1, 5, 3, 3], [1, 1, 3, 3]], [1, 8, 3, 3] },
        { new Slice(1, 0, 3), [[1, 5, 2, 2]], [1, 3, 2, 2] },
        { new Slice(2, 0, int.MaxValue, 2), [[1, 5, 7, 2]], [1, 5, 4, 2] },
        { new Pad(1, 2, 3), [[1, 5, 7, 2]], [1, 10, 7, 2] },
        { new GlobalAveragePool(), [[2, 5, 7, 3]], [2, 5, 1, 1] },
        { new Flatten(), [[2, 5, 7, 3]], [2, 105] },
        { new Gemm(10), [[2, 105]], [2, 10] },
        { new BatchNormalization(), [[2, 4]], [2, 4] },
        { new MaxPool(3) { Stride = 2, Padding = 1 }, [[2, 5, 112, 7]], [2, 5, 56, 4] },
        { new MaxPool(3) { Dilation = 2, Padding = 2 }, [[1, 1, 1, 2]], [1, 1, 1, 2] },
        { new MaxPool(2) { Dilation = 3, Padding = new Padding(1, 0, 0, 0) }, [[1, 1, 3, 4]], [1, 1, 1, 1] },
        { new AveragePool(new Size2(1, 2)) { Stride = new Size2(1, 2) }, [[2, 5, 3, 7]], [2, 5, 3, 3] },
        { new Resize { Scale = new Size2(2, 3) }, [[2, 5, 3, 7]], [2, 5, 6, 21] },
        { new Resize(), [[2, 5, 3, 7], [2, 9, 6, 15]], [2, 5, 6, 15] },
        { new ChannelShuffle(3), [[2, 6, 3, 7]], [2, 6, 3, 7] },
        { new Reshape(new Shape(5, 1, 1)), [[2, 5]], [2, 5, 1, 1] },
        { new Softmax(1), [[2, 5]], [2, 5] },
        { new Gather([4, 0, 4]), [[2, 5, 3, 7]], [2, 3, 3, 7] },
        { new Sub(), [[2, 4, 3, 3], [1, 4, 1, 1]], [2, 4, 3, 3] },
        { new Dropout(0.5f), [[2, 105]], [2, 105] },
        { new HardSigmoid(), [[2, 5, 1, 1]], [2, 5, 1, 1] },
    };

    public static TheoryData<Op, int[][]> Invalid => new()
    {
        { new Conv(8, 3), [[1, 4, 2, 8]] },
        { new Conv(8, 3), [[4, 8, 8]] },
        { new Conv(8, 3) { Groups = 3 }, [[1, 4, 8, 8]] },
        { new Conv(9, 3) { Groups = 4 }, [[1, 4, 8, 8]] },
        { new Conv(0, 3), [[1, 4, 8, 8]] },
        { new Conv(8, 0), [[1, 4, 8, 8]] },
        { new Conv(8, 3) { Stride = 0 }, [[1, 4, 8, 8]] },
        { new Conv(8, 3) { Padding = int.MaxValue }, [[1, 4, 8, 8]] },
        { new Conv(int.MaxValue, 1), [[1, 4, 8, 8]] },
        { new BatchNormalization(), [[1, 4, 2]] },
        { new MaxPool(3), [[1, 4]] },
        { new MaxPool(3) { Padding = 3 }, [[1, 4, 8, 8]] },
        { new MaxPool(2) { Dilation = 3, Padding = 1 }, [[1, 4, 2, 8]] },
        { new MaxPool(2) { Dilation = 5, Padding = 3, Stride = 2 }, [[1, 4, 8, 4]] },
        { new MaxPool(3), [[1, 4, 2, 8]] },
        { new AveragePool(2) { Padding = new Padding(0, 2, 0, 0) }, [[1, 4, 8, 8]] },
        { new AveragePool(2) { Stride = 0 }, [[1, 4, 8, 8]] },
        { new Resize { Scale = 0 }, [[1, 4, 8, 8]] },
        { new Resize { Scale = int.MaxValue }, [[1, 4, 8, 8]] },
        { new Resize(), [[1, 4]] },
        { new ChannelShuffle(3), [[1, 4, 8, 8]] },
        { new ChannelShuffle(0), [[1, 4, 8, 8]] },
        { new Reshape(new Shape(5, 2)), [[1, 4, 2]] },
        { new Softmax(2), [[1, 4]] },
        { new Gather([4]), [[1, 4]] },
        { new Gather([-1]), [[1, 4]] },
        { new Gather([]), [[1, 4]] },
        { new Gather(default), [[1, 4]] },
        { new Add(), [[1, 4, 8, 8]] },
        { new Add(), [[1, 4, 8, 8], [1, 5, 8, 8]] },
        { new Add(), [[4, 8, 8], [1, 4, 8, 8]] },
        { new Concat(), [[1, 4, 8, 8], [1, 4, 8, 7]] },
        { new Slice(4, 0, 1), [[1, 4, 8, 8]] },
        { new Slice(1, 4, 8), [[1, 4, 8, 8]] },
        { new Slice(1, 0, 4, 0), [[1, 4, 8, 8]] },
        { new Pad(1, -1, 0), [[1, 4, 8, 8]] },
        { new GlobalAveragePool(), [[1, 4]] },
        { new Flatten(), [[4]] },
        { new Gemm(10), [[1, 4, 8, 8]] },
        { new Relu(), [[1, 4], [1, 4]] },
    };

    [Theory]
    [MemberData(nameof(Valid))]
    public void The_output_shape_is_inferred(Op op, int[][] inputs, int[] expected) =>
        Assert.Equal(new Shape(expected), Build(op, inputs).Output.Shape);

    [Theory]
    [MemberData(nameof(Invalid))]
    public void A_broken_rule_is_an_error_that_names_the_node(Op op, int[][] inputs)
    {
        GraphException error = Assert.Throws<GraphException>(() => Build(op, inputs));

        Assert.StartsWith($"node ({op.Type}", error.Message, StringComparison.Ordinal);
        Assert.Contains(new Shape(inputs[0]).ToString(), error.Message, StringComparison.Ordinal);
    }

    /// <summary>Builds a graph of one node; its further inputs come from stand-ins.</summary>
    private static Graph Build(Op op, int[][] inputs)
    {
        var builder = new GraphBuilder("net", new Shape(inputs[0]));
        var values = new List<Value> { builder.Input };
        values.AddRange(inputs.Skip(1).Select((shape, i) => builder.Add($"input{i}", new ReshapeTo(new Shape(shape)), builder.Input)));
        return builder.Build(builder.Add("node", op, values.ToArray()));
    }

    /// <summary>Pretends to make any shape of any other.</summary>
    private sealed record ReshapeTo(Shape Target) : Op
    {
        public override Shape InferShape(ReadOnlySpan<Shape> inputs) => Target;
    }
}
