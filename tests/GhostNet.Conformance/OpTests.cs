using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;

namespace GhostNet.Conformance;

/// <summary>Each op on numbers small enough to check by hand, on every backend.</summary>
public class OpTests
{
    private static readonly float[] Nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    public static IEnumerable<TheoryDataRow<string, Op, int[], float[], float[][], float[]>> Cases =>
        Backends.Names.SelectMany(b => Worked.Select(c => new TheoryDataRow<string, Op, int[], float[], float[][], float[]>(b, c.Op, c.Shape, c.X, c.Parameters, c.Expected)));

    public static TheoryData<string> BackendNames => [.. Backends.Names];

    private static (Op Op, int[] Shape, float[] X, float[][] Parameters, float[] Expected)[] Worked =>
    [
        // A 3×3 kernel of ones sums the neighbourhood; the corners see four pixels.
        (new Conv(1, 3) { Padding = 1 }, [1, 1, 3, 3], Nine, [[1, 1, 1, 1, 1, 1, 1, 1, 1]], [12, 21, 16, 27, 45, 33, 24, 39, 28]),
        (new Conv(1, 3) { Padding = 1, Stride = 2 }, [1, 1, 3, 3], Nine, [[1, 1, 1, 1, 1, 1, 1, 1, 1]], [12, 16, 24, 28]),
        (new Conv(1, 2) { Dilation = 2 }, [1, 1, 3, 3], Nine, [[1, 10, 100, 1000]], [1 + 30 + 700 + 9000]),
        (new Conv(1, new Size2(1, 2)) { Padding = new Padding(0, 1, 0, 0) }, [1, 1, 1, 3], [1, 2, 3], [[10, 1]], [1, 12, 23]),
        (new Conv(2, 1) { HasBias = true }, [1, 2, 1, 2], [1, 2, 3, 4], [[1, 1, 1, -1], [0.5f, -0.5f]], [4.5f, 6.5f, -2.5f, -2.5f]),
        (new Conv(4, 1) { Groups = 2 }, [1, 2, 1, 1], [3, 5], [[1, 2, 10, 20]], [3, 6, 50, 100]),
        (new BatchNormalization { Epsilon = 1 }, [1, 2, 1, 2], [1, 3, 5, 7], [[2, 1], [10, 20], [1, 5], [3, 0]], [10, 12, 20, 22]),
        (new Relu(), [4], [-1, 0, 2, -0.5f], [], [0, 0, 2, 0]),
        (new HardSigmoid(), [5], [-4, -3, 0, 1.5f, 4], [], [0, 0, 0.5f, 0.75f, 1]),
        (new Dropout(0.9f), [3], [1, 2, 3], [], [1, 2, 3]),
        (new Slice(1, 1, 3), [1, 4, 1, 2], [0, 1, 2, 3, 4, 5, 6, 7], [], [2, 3, 4, 5]),
        (new Slice(3, 0, int.MaxValue, 2), [1, 1, 2, 3], [1, 2, 3, 4, 5, 6], [], [1, 3, 4, 6]),
        (new Pad(1, 1, 2), [2, 1, 1, 1], [7, 9], [], [0, 7, 0, 0, 0, 9, 0, 0]),
        (new GlobalAveragePool(), [1, 2, 1, 2], [1, 2, 10, 30], [], [1.5f, 20]),
        (new Flatten(), [2, 1, 1, 2], [1, 2, 3, 4], [], [1, 2, 3, 4]),
        (new BatchNormalization { Epsilon = 1 }, [2, 1], [1, 3], [[2], [10], [1], [3]], [10, 12]),
        (new Sigmoid(), [3], [0, 1000, -1000], [], [0.5f, 1, 0]),
        (new Tanh(), [3], [0, 1000, -1000], [], [0, 1, -1]),
        (new Clip(0, 6), [4], [-1, 0.5f, 6, 7], [], [0, 0.5f, 6, 6]),
        (new HardSwish(), [5], [-4, -3, 0, 1.5f, 4], [], [0, 0, 0, 1.125f, 4]),
        (new LeakyRelu(0.25f), [3], [-2, 0, 2], [], [-0.5f, 0, 2]),
        (new Elu(2), [3], [-1000, 0, 3], [], [-2, 0, 3]),
        (new Softmax(1), [1, 2], [5, 5], [], [0.5f, 0.5f]),
        (new Softmax(1), [2, 2, 1, 1], [0, 1000, 7, 7], [], [0, 1, 0.5f, 0.5f]),
        (new Reshape(new Shape(1, 2, 2)), [2, 4], [1, 2, 3, 4, 5, 6, 7, 8], [], [1, 2, 3, 4, 5, 6, 7, 8]),
        (new ChannelShuffle(2), [1, 6, 1, 1], [1, 2, 3, 4, 5, 6], [], [1, 4, 2, 5, 3, 6]),
        (new ChannelShuffle(3), [1, 6, 1, 1], [1, 2, 3, 4, 5, 6], [], [1, 3, 5, 2, 4, 6]),
        (new Gather([2, 0, 2]), [2, 3, 1, 1], [1, 2, 3, 4, 5, 6], [], [3, 1, 3, 6, 4, 6]),
        (new Gather([1, 0]), [1, 2, 1, 2], [1, 2, 3, 4], [], [3, 4, 1, 2]),
        (new Resize { Scale = new Size2(1, 2) }, [1, 1, 1, 3], [1, 2, 3], [], [1, 1, 2, 2, 3, 3]),
        (new MaxPool(2), [1, 1, 3, 3], Nine, [], [5, 6, 8, 9]),
        (new MaxPool(3) { Stride = 2, Padding = 1 }, [1, 1, 3, 3], Nine.Select(v => -v).ToArray(), [], [-1, -2, -4, -5]),
        (new MaxPool(2) { Dilation = 2, Padding = new Padding(0, 0, 0, 1) }, [1, 1, 3, 3], Nine, [], [9, 8]),
        (new AveragePool(2) { Stride = 2 }, [1, 1, 2, 4], [1, 3, 5, 7, 5, 7, 9, 11], [], [4, 8]),
        (new AveragePool(2) { Padding = new Padding(0, 0, 0, 1) }, [1, 1, 2, 2], [1, 2, 3, 6], [], [3, 4]),
        (new AveragePool(2) { Padding = new Padding(0, 0, 0, 1), CountIncludePad = true }, [1, 1, 2, 2], [1, 2, 3, 6], [], [3, 2]),
        (new AveragePool(3) { Padding = 1, Stride = 2 }, [1, 1, 3, 3], Nine, [], [3, 4, 6, 7]),
        (new Gemm(2), [2, 2], [1, 2, 3, 4], [[1, 0, 1, 1], [0, 100]], [1, 103, 3, 107]),
        (new Gemm(1) { HasBias = false }, [1, 3], [1, 2, 3], [[1, 10, 100]], [321]),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_result_is_the_one_worked_out_by_hand(string backend, Op op, int[] input, float[] x, float[][] parameters, float[] expected)
    {
        var builder = new GraphBuilder("net", new Shape(input));
        Graph graph = builder.Build(builder.Add("node", op, builder.Input));
        var weights = graph.Parameters.Zip(parameters).ToDictionary(p => p.First.Name, p => new Tensor(p.First.Shape, p.Second));

        Assert.Equal(expected, Backends.Run(backend, graph, weights, new Tensor(new Shape(input), x)).Data);
    }

    [Theory]
    [MemberData(nameof(BackendNames))]
    public void Two_inputs_are_combined_with_repetition_along_extents_of_one(string backend)
    {
        var builder = new GraphBuilder("net", new Shape(1, 2, 1, 2));
        Value means = builder.Add("means", new GlobalAveragePool(), builder.Input);
        Value scaled = builder.Add("scaled", new Mul(), builder.Input, means);
        Value sum = builder.Add("sum", new Add(), means, scaled);
        Graph graph = builder.Build(builder.Add("both", new Concat(), sum, builder.Input));

        Tensor result = Backends.Run(backend, graph, new Dictionary<string, Tensor>(), new Tensor(new Shape(1, 2, 1, 2), [1, 3, 10, 20]));

        Assert.Equal([2 + 2, 6 + 2, 150 + 15, 300 + 15, 1, 3, 10, 20], result.Data);
    }

    [Theory]
    [MemberData(nameof(BackendNames))]
    public void Constants_are_the_same_for_each_image(string backend)
    {
        var builder = new GraphBuilder("net", new Shape(1, 2, 1, 1));
        Value constant = builder.Add("constant", new Constant(new Shape(1, 2, 1, 1)));
        Value difference = builder.Add("difference", new Sub(), builder.Input, constant);
        Graph graph = builder.Build(builder.Add("quotient", new Div(), difference, constant));
        var weights = new Dictionary<string, Tensor> { ["constant.value"] = new(new Shape(1, 2, 1, 1), [2, 4]) };

        Tensor result = Backends.Run(backend, graph, weights, new Tensor(new Shape(2, 2, 1, 1), [4, 8, 2, -4]));

        Assert.Equal([1, 1, 0, -2], result.Data);
    }

    [Theory]
    [MemberData(nameof(BackendNames))]
    public void Maps_are_resized_to_the_size_of_others(string backend)
    {
        var builder = new GraphBuilder("net", new Shape(1, 1, 3, 5));
        Value small = builder.Add("small", new AveragePool(2) { Stride = 2 }, builder.Input);
        Graph graph = builder.Build(builder.Add("large", new Resize(), small, builder.Input));
        Tensor input = new(new Shape(1, 1, 3, 5), [1, 1, 3, 3, 0, 1, 1, 3, 3, 0, 9, 9, 9, 9, 9]);

        Tensor result = Backends.Run(backend, graph, new Dictionary<string, Tensor>(), input);

        Assert.Equal([.. Enumerable.Repeat<float[]>([1, 1, 1, 3, 3], 3).SelectMany(row => row)], result.Data);
    }

    [Theory]
    [MemberData(nameof(BackendNames))]
    public void A_padding_and_that_of_the_pooling_behind_it_may_be_wider_than_the_window(string backend)
    {
        var builder = new GraphBuilder("net", new Shape(1, 1, 1, 2));
        Value padded = builder.Add("padded", new Pad(3, 1, 1), builder.Input);
        Graph graph = builder.Build(builder.Add("mean", new AveragePool(new Size2(1, 2)) { Padding = new Padding(0, 1, 0, 0), CountIncludePad = true }, padded));

        Tensor result = Backends.Run(backend, graph, new Dictionary<string, Tensor>(), new Tensor(new Shape(1, 1, 1, 2), [2, 4]));

        Assert.Equal([0, 1, 3, 2], result.Data);
    }

    [Theory]
    [MemberData(nameof(BackendNames))]
    public void Ops_on_two_paths_and_uneven_paddings_agree_with_the_reference(string backend)
    {
        var builder = new GraphBuilder("net", new Shape(1, 4, 9, 7));
        Value x = builder.Add("conv", new Conv(6, new Size2(2, 3)) { Padding = new Padding(1, 0, 0, 2), Stride = new Size2(2, 1), Dilation = new Size2(1, 2), Groups = 2, HasBias = true }, builder.Input);
        Value relu = builder.Relu("relu", x);
        Value sum = builder.Add("sum", new Add(), x, relu);
        Value padded = builder.Add("pad", new Pad(2, 1, 2), sum);
        Value sliced = builder.Add("slice", new Slice(2, 1, int.MaxValue, 2), padded);
        Value gate = builder.Add("gate", new HardSigmoid(), builder.Add("pool", new GlobalAveragePool(), sliced));
        Value scaled = builder.Add("scaled", new Mul(), sliced, gate);
        Value joined = builder.Add("joined", new Concat(), scaled, sliced, scaled);
        Graph graph = builder.Build(builder.Add("linear", new Gemm(5) { HasBias = false }, builder.Add("flat", new Flatten(), joined)));
        Dictionary<string, Tensor> weights = Tensors.RandomWeights(graph);
        Tensor input = Tensors.Random(new Shape(3, 4, 9, 7), seed: 1);

        Tensors.AssertClose(Backends.Run("reference", graph, weights, input), Backends.Run(backend, graph, weights, input));
    }

    // A single pixel reads its weights once: their order is another one than for maps, and they are not cut by depth.
    [Theory]
    [MemberData(nameof(BackendNames))]
    public void A_gate_before_a_single_pixel_and_a_pixel_of_many_products_agree_with_the_reference(string backend)
    {
        var builder = new GraphBuilder("net", new Shape(1, 8, 16, 16));
        Value gate = builder.Add("gate", new HardSigmoid(), builder.Add("pool", new GlobalAveragePool(), builder.Input));
        Value scaled = builder.Add("scaled", new Mul(), builder.Input, gate);
        Value strided = builder.Add("strided", new Conv(40, 1) { Stride = 16, HasBias = true }, scaled);
        Value whole = builder.Add("whole", new Conv(40, 16) { HasBias = false }, builder.Input);
        Graph graph = builder.Build(builder.Add("sum", new Add(), strided, whole));
        Dictionary<string, Tensor> weights = Tensors.RandomWeights(graph);
        Tensor input = Tensors.Random(new Shape(2, 8, 16, 16), seed: 1);

        Tensors.AssertClose(Backends.Run("reference", graph, weights, input), Backends.Run(backend, graph, weights, input));
    }
}
