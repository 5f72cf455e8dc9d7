using GhostNet.Conformance;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Import;
using GhostNet.Onnx.Proto;
using GhostNet.OnnxRuntime;
using GhostNet.Ops;
using GhostNet.Runtime.Reference;
using static GhostNet.Onnx.Export.Attribute;

namespace GhostNet.Onnx.Tests.Import;

/// <summary>Small files, each read here and by ONNX Runtime: the same numbers, from the same input.</summary>
public class TranslationTests
{
    private static readonly Dictionary<string, Func<OnnxGraph>> Files = new()
    {
        ["Conv, SAME_UPPER, even kernel"] = () => Images(17).Random("w", 0, 4, 3, 2, 4).Node("Conv", "x w", "y", Text("auto_pad", "SAME_UPPER"), Ints("strides", 2, 3)),
        ["Conv, SAME_LOWER, even kernel"] = () => Images(17).Random("w", 0, 4, 3, 2, 4).Node("Conv", "x w", "y", Text("auto_pad", "SAME_LOWER"), Ints("strides", 2, 3)),
        ["Conv, VALID, groups, bias"] = () => Images(11).Random("w", 0, 6, 1, 3, 3).Random("b", 0, 6).Node("Conv", "x w b", "y", Text("auto_pad", "VALID"), Int("group", 3)),
        ["Conv, dilated, uneven pads"] = () => Images(7).Random("w", 0, 2, 3, 3, 2).Node("Conv", "x w", "y", Ints("dilations", 2, 1), Ints("pads", 1, 0, 2, 1)),
        ["BatchNormalization"] = () => Images(9).Random("g", 1, 3).Random("b", 0, 3).Random("m", 0, 3).Random("v", 1, 3).Node("BatchNormalization", "x g b m v", "y", Float("epsilon", 0.01f)),
        ["Gemm, transB 0, alpha, beta"] = () => Vectors(13).Random("w", 0, 6, 5).Random("b", 0, 5).Node("Gemm", "f w b", "y", Float("alpha", 2), Float("beta", 0.5f)),
        ["Gemm, transB 1, one number as bias"] = () => Vectors(13).Random("w", 0, 5, 6).Floats("b", [1], 3).Node("Gemm", "f w b", "y", Int("transB", 1)),
        ["MatMul and Add"] = () => Vectors(13).Random("w", 0, 6, 5).Random("b", 0, 5).Node("MatMul", "f w", "q").Node("Add", "b q", "y"),
        ["MatMul and Add, product read twice"] = () => Vectors(13).Random("w", 0, 6, 5).Random("b", 0, 5).Node("MatMul", "f w", "q").Node("Add", "q b", "s").Node("Mul", "q s", "y"),
        ["ReduceMean, attribute"] = () => Images(11).Node("ReduceMean", "x", "y", Ints("axes", -1, -2)),
        ["ReduceMean, input, axes dropped"] = () => Images(18).Integers("a", 2, 3).Node("ReduceMean", "x a", "y", Int("keepdims", 0)),
        ["GlobalMaxPool"] = () => Images(17).Node("GlobalMaxPool", "x", "y"),
        ["MaxPool, ceil_mode"] = () => Images(17).Node("MaxPool", "x", "y", Ints("kernel_shape", 3, 2), Ints("strides", 2, 2), Int("ceil_mode", 1)),
        ["MaxPool, ceil_mode, last window in the padding"] = () => Images(17).Node("MaxPool", "x", "y", Ints("kernel_shape", 2, 2), Ints("strides", 3, 3), Ints("pads", 1, 1, 1, 1), Int("ceil_mode", 1)),
        ["AveragePool, ceil_mode"] = () => Images(11).Node("AveragePool", "x", "y", Ints("kernel_shape", 3, 3), Ints("strides", 2, 2), Ints("pads", 0, 1, 0, 1), Int("ceil_mode", 1)),
        ["AveragePool, padding counted"] = () => Images(11).Node("AveragePool", "x", "y", Ints("kernel_shape", 3, 3), Ints("pads", 1, 1, 1, 1), Int("count_include_pad", 1)),
        ["AveragePool, ceil_mode, padding counted"] = () => Images(19).Node("AveragePool", "x", "y", Ints("kernel_shape", 3, 3), Ints("strides", 2, 2), Ints("pads", 1, 1, 0, 1), Int("ceil_mode", 1), Int("count_include_pad", 1)),
        ["AveragePool, SAME_UPPER"] = () => Images(7).Node("AveragePool", "x", "y", Ints("kernel_shape", 3, 3), Ints("strides", 2, 2), Text("auto_pad", "SAME_UPPER")),
        ["Reshape to a vector"] = () => Images(7).Integers("s", 0, -1).Node("Reshape", "x s", "y"),
        ["Reshape by Shape, Gather, Unsqueeze, Concat"] = () => Images(11).Integer("zero", 0).Integers("rest", -1)
            .Node("Shape", "x", "s").Node("Gather", "s zero", "n").Node("Unsqueeze", "n", "v", Ints("axes", 0)).Node("Concat", "v rest", "t", Int("axis", 0)).Node("Reshape", "x t", "y"),
        ["Reshape by Cast, Div, Sub, Slice, Squeeze"] = () => Images(13).Integers("two", 2).Integers("one", 1).Integers("three", 3)
            .Node("Shape", "x", "s").Node("Slice", "s two three", "h").Node("Mul", "h two", "d").Node("Div", "d two", "e").Node("Add", "e one", "a").Node("Sub", "a one", "b")
            .Node("Cast", "b", "c", Int("to", 1)).Node("Floor", "c", "c1").Node("Cast", "c1", "i", Int("to", 7)).Integers("head", 1, 3).Integers("last", -1)
            .Node("Concat", "head i last", "t", Int("axis", 0)).Node("Relu", "x", "r").Node("Reshape", "r t", "y"),
        ["Flatten, negative axis"] = () => Images(13).Node("Flatten", "x", "y", Int("axis", -3)),
        ["Squeeze, attribute"] = () => Images(11).Node("GlobalAveragePool", "x", "p").Node("Squeeze", "p", "y", Ints("axes", 2, 3)),
        ["Squeeze and Unsqueeze, inputs"] = () => Images(13).Integers("a", 3, 2).Node("GlobalAveragePool", "x", "p").Node("Squeeze", "p a", "q").Node("Unsqueeze", "q a", "r").Node("Mul", "x r", "y"),
        ["Channel shuffle"] = () => Images(17, 6).Integers("g", 1, 3, 2, 5, 7).Integers("s", 1, 6, 5, 7)
            .Node("Reshape", "x g", "a").Node("Transpose", "a", "b", Ints("perm", 0, 2, 1, 3, 4)).Node("Reshape", "b s", "y"),
        ["Channel shuffle by Shape"] = () => Images(13, 6).Integers("g", 0, 2, 3, -1)
            .Node("Shape", "x", "s").Node("Reshape", "x g", "a").Node("Transpose", "a", "b", Ints("perm", 0, 2, 1, 3)).Node("Reshape", "b s", "y"),
        ["Split, attribute"] = () => Images(11, 6).Node("Split", "x", "a b", Int("axis", 1), Ints("split", 2, 4)).Node("Concat", "b a", "y", Int("axis", 1)),
        ["Split, input"] = () => Images(13, 6).Integers("s", 1, 5).Node("Split", "x s", "a b", Int("axis", -3)).Node("Concat", "b a", "y", Int("axis", 1)),
        ["Split, num_outputs"] = () => Images(18, 5).Node("Split", "x", "a b", Int("axis", 1), Int("num_outputs", 2)).Node("Concat", "b a", "y", Int("axis", 1)),
        ["Slice, attributes, negative"] = () => Images(9).Node("Slice", "x", "y", Ints("starts", -2, 1), Ints("ends", int.MaxValue, -1), Ints("axes", 1, 3)),
        ["Slice, inputs, steps, nothing taken away"] = () => Images(13).Integers("s", 0, 1).Integers("e", 3, 100).Integers("a", 1, 2).Integers("t", 1, 2).Node("Slice", "x s e a t", "y"),
        ["Gather of a channel"] = () => Images(13).Integer("i", -1).Node("Gather", "x i", "c", Int("axis", 1)).Integers("a", 1).Node("Unsqueeze", "c a", "d").Node("Concat", "d x", "y", Int("axis", 1)),
        ["Pad, attribute"] = () => Images(9).Node("Pad", "x", "y", Text("mode", "constant"), Ints("pads", 0, 1, 2, 0, 0, 0, 1, 3)),
        ["Pad, input, axes"] = () => Images(18).Integers("p", 1, 2, 3, 4).Integers("a", 3, 1).Node("Pad", "x p - a", "y"),
        ["Upsample 7"] = () => Images(7).Node("Upsample", "x", "y", Text("mode", "nearest"), Numbers("scales", 1, 1, 2, 3)),
        ["Upsample 9"] = () => Images(9).Floats("s", [4], 1, 1, 3, 2).Node("Upsample", "x s", "y", Text("mode", "nearest")),
        ["Resize 10"] = () => Images(10).Floats("s", [4], 1, 1, 3, 2).Node("Resize", "x s", "y", Text("mode", "nearest")),
        ["Resize, half_pixel, round"] = () => Images(13).Floats("s", [4], 1, 1, 2, 2).Node("Resize", "x - s", "y", Text("mode", "nearest")),
        ["Resize, sizes"] = () => Images(13).Integers("s", 1, 3, 10, 21).Node("Resize", "x - - s", "y", Text("mode", "nearest"), Text("coordinate_transformation_mode", "asymmetric"), Text("nearest_mode", "floor")),
        ["Resize to another's size"] = () => Images(13).Integers("a", 0).Integers("b", 2).Integers("c", 4)
            .Node("MaxPool", "x", "p", Ints("kernel_shape", 2, 2), Ints("strides", 2, 2)).Node("Shape", "p", "ps").Node("Slice", "ps a b", "nc").Node("Shape", "x", "xs").Node("Slice", "xs b c", "hw")
            .Node("Concat", "nc hw", "s", Int("axis", 0)).Node("Resize", "p - - s", "y", Text("mode", "nearest"), Text("coordinate_transformation_mode", "asymmetric"), Text("nearest_mode", "floor")),
        ["Clip, attributes"] = () => Images(7).Node("Clip", "x", "y", Float("min", -0.25f), Float("max", 0.25f)),
        ["Clip, one bound"] = () => Images(13).Floats("max", [], 0.25f).Node("Clip", "x - max", "y"),
        ["Activations"] = () => Images(17).Node("Relu", "x", "a").Node("LeakyRelu", "x", "b").Node("Elu", "x", "c", Float("alpha", 0.5f)).Node("Sigmoid", "x", "d").Node("Tanh", "x", "e")
            .Node("HardSigmoid", "x", "f").Node("HardSwish", "x", "g").Node("Concat", "a b c d e f g", "y", Int("axis", 1)),
        ["Softmax, last axis by default"] = () => Vectors(13).Node("Softmax", "f", "y"),
        ["Softmax, old"] = () => Vectors(9).Node("Softmax", "f", "y"),
        ["PRelu"] = () => Images(9).Random("s", 0, 3, 1, 1).Node("PRelu", "x s", "y"),
        ["Sum"] = () => Images(8).Node("Sigmoid", "x", "a").Node("Tanh", "x", "b").Node("Sum", "x a b", "y"),
        ["Max and Min with a number"] = () => Images(13).Floats("zero", [], 0).Floats("six", [1], 0.3f).Node("Max", "zero x", "a").Node("Min", "a six", "y"),
        ["Constants on either side"] = () => Images(13).Random("c", 2, 3, 1, 1).Floats("one", [], 1).Node("Sub", "one x", "a").Node("Div", "a c", "b").Node("Mul", "c b", "y"),
        ["Constants of constants"] = () => Images(13).Random("v", 2, 3).Integers("s", 1, 3, 1, 1).Floats("two", [], 2)
            .Node("Sqrt", "v", "r").Node("Pow", "r two", "a").Node("Neg", "a", "b").Node("Mul", "b two", "c").Node("Reshape", "c s", "d").Node("Add", "x d", "y"),
        ["Decomposed hard-swish"] = () => Images(13).Floats("three", [], 3).Floats("zero", [], 0).Floats("six", [], 6)
            .Node("Add", "x three", "a").Node("Clip", "a zero six", "b").Node("Mul", "x b", "c").Node("Div", "c six", "y"),
        ["Dropout, Identity, Cast"] = () => Images(13).Node("Dropout", "x", "a").Node("Identity", "a", "b").Node("Cast", "b", "c", Int("to", 1)).Node("Relu", "c", "y"),
        ["ConstantOfShape"] = () => Images(13).Integers("s", 1, 3, 1, 1).Node("ConstantOfShape", "s", "c", Tensor("value", 0.5f)).Node("Mul", "x c", "y"),
        ["Pad as PyTorch writes it"] = () => Images(13).Integers("p", 1, 2, 3, 0).Integers("z", 0, 0, 0, 0).Integers("pairs", -1, 2).Integers("one", -1).Integers("end", long.MinValue).Integers("first", 0)
            .Node("Concat", "p z", "a", Int("axis", 0)).Node("Reshape", "a pairs", "b").Node("Slice", "b one end first one", "c").Node("Transpose", "c", "d", Ints("perm", 1, 0))
            .Node("Reshape", "d one", "e").Node("Cast", "e", "f", Int("to", 7)).Node("Pad", "x f", "y", Text("mode", "constant")),
        ["Constant cut in long steps"] = () => Images(13).Random("c", 2, 2, 3).Integers("s", 1, -1).Integers("e", long.MaxValue, long.MinValue).Integers("a", 0, 1).Integers("t", long.MaxValue, long.MinValue)
            .Node("Slice", "c s e a t", "d").Node("Mul", "x d", "y"),
        ["Constants cut and joined"] = () => Images(13).Random("c", 2, 4, 2, 3).Random("d", 1, 4, 2, 4).Integers("i", 6, -6).Integers("s", 1, 1).Integers("e", 3, 9).Integers("a", 0, 1)
            .Node("Concat", "c d", "j", Int("axis", -1)).Node("Gather", "j i", "g", Int("axis", 2)).Node("Slice", "g s e a", "k").Integers("all", 1, 1, 1, 4).Node("Reshape", "k all", "r")
            .Integers("zero", 0, 0).Integers("four", 4, 1).Integers("axes", 3, 1).Node("Slice", "x zero four axes", "part").Node("Mul", "part r", "y"),
        ["Keras: input and tail in NHWC"] = () => new OnnxGraph(13, -1, 5, 7, 3).Floats("mean", [3], 0.1f, 0.2f, 0.3f).Random("w", 0, 4, 3, 3, 3).Random("k", 0, 4, 5).Random("b", 0, 5).Integers("p", 0, 1, 0, 0, 0, 1, 2, 0)
            .Node("Sub", "x mean", "a").Node("Pad", "a p", "a1").Node("Transpose", "a1", "c", Ints("perm", 0, 3, 1, 2)).Node("Conv", "c w", "d").Node("Transpose", "d", "e", Ints("perm", 0, 2, 3, 1)).Node("Relu", "e", "f")
            .Node("ReduceMean", "f", "g", Ints("axes", 1, 2), Int("keepdims", 0)).Node("MatMul", "g k", "h").Node("Add", "h b", "i").Node("Softmax", "i", "y"),
        ["Keras: maps flattened, dense layer"] = () => Images(13).Random("k", 0, 105, 4).Random("b", 0, 4).Integers("s", -1, 105)
            .Node("Transpose", "x", "t", Ints("perm", 0, 2, 3, 1)).Node("Reshape", "t s", "f").Node("Relu", "f", "r").Node("MatMul", "r k", "q").Node("Add", "q b", "y"),
        ["Keras: GlobalAveragePool, transposed, flattened"] = () => Images(13).Node("GlobalAveragePool", "x", "p").Node("Transpose", "p", "t", Ints("perm", 0, 2, 3, 1)).Node("Flatten", "t", "y"),
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_graph_computes_what_ONNX_Runtime_computes_with_the_file(string name)
    {
        byte[] file = Files[name]().Bytes;
        Model model = OnnxImport.Parse(file, name);
        using var session = new OnnxRuntimeSession(file, name);
        Tensor input = Tensors.Random(model.Graph.Input.Shape, seed: 3);
        bool channelsLast = ModelProto.Parser.ParseFrom(file).Graph.Input[0].Type.TensorType.Shape.Dim[3].DimValue == 3;

        Tensor expected = session.Run(channelsLast ? ToChannelsLast(input) : input);

        GraphVerifier.Verify(model.Graph);
        Tensors.AssertClose(expected, new ReferenceInterpreter(model.Graph, model.Weights).Run(input));
    }

    [Theory]
    [InlineData("Resize to another's size", "Resize")]
    [InlineData("Channel shuffle", "ChannelShuffle")]
    [InlineData("MatMul and Add", "Flatten, Gemm")]
    [InlineData("ReduceMean, attribute", "GlobalAveragePool")]
    [InlineData("Slice, inputs, steps, nothing taken away", "Slice")]
    [InlineData("Reshape by Shape, Gather, Unsqueeze, Concat", "Flatten")]
    public void Patterns_become_the_ops_that_they_stand_for(string name, string ops) =>
        Assert.EndsWith(ops, string.Join(", ", OnnxImport.Parse(Files[name]().Bytes, name).Graph.Nodes.Select(n => n.Op.Type)), StringComparison.Ordinal);

    [Theory]
    [InlineData("MaxPool, ceil_mode")]
    [InlineData("AveragePool, ceil_mode")]
    [InlineData("AveragePool, ceil_mode, padding counted")]
    [InlineData("Resize to another's size")]
    [InlineData("Channel shuffle by Shape")]
    public void Another_size_is_computed_as_ONNX_Runtime_does(string name)
    {
        OnnxGraph file = Files[name]();
        Model model = OnnxImport.Parse(file.Bytes, name);
        file.File.Graph.Input[0] = OnnxGraph.Value("x", [-1, -1, -1, -1]);
        using var session = new OnnxRuntimeSession(file.Bytes, name);
        foreach (int height in Enumerable.Range(6, 4))
        {
            Tensor input = Tensors.Random(model.Graph.Input.Shape.With(0, 2).With(2, height).With(3, height + 3), seed: height);
            Tensors.AssertClose(session.Run(input), new ReferenceInterpreter(model.Graph, model.Weights).Run(input));
        }
    }

    [Fact]
    public void A_size_taken_from_a_value_follows_it()
    {
        Model model = OnnxImport.Parse(Files["Resize to another's size"]().Bytes, "net");

        Assert.Equal(new Shape(2, 3, 9, 8), model.Graph.WithInput(new Shape(2, 3, 9, 8)).Output.Shape);
        Assert.Contains(model.Graph.Nodes, n => n.Op is Resize && n.Inputs.Count == 2);
    }

    private static OnnxGraph Images(int operatorSet, int channels = 3) => new(operatorSet, -1, channels, 5, 7);

    /// <summary>The mean of each of six channels is <c>f</c>.</summary>
    private static OnnxGraph Vectors(int operatorSet) => Images(operatorSet, channels: 6).Node("GlobalAveragePool", "x", "p").Node("Flatten", "p", "f");

    private static AttributeProto Numbers(string name, params float[] values) => new() { Name = name, Type = AttributeProto.Types.AttributeType.Floats, Floats = { values } };

    private static AttributeProto Tensor(string name, float value) => new()
    {
        Name = name,
        Type = AttributeProto.Types.AttributeType.Tensor,
        T = new TensorProto { DataType = (int)TensorProto.Types.DataType.Float, Dims = { 1 }, FloatData = { value } },
    };

    private static Tensor ToChannelsLast(Tensor x)
    {
        Shape shape = x.Shape;
        var y = new Tensor(new Shape(shape[0], shape[2], shape[3], shape[1]));
        for (int i = 0; i < y.Data.Length; i++)
        {
            (int pixel, int channel) = (i / shape[1], i % shape[1]);
            y.Data[i] = x.Data[(channel * shape[2] * shape[3]) + pixel];
        }

        return y;
    }
}
