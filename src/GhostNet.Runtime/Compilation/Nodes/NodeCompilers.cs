using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation.Nodes;

/// <summary>How each op without weights is compiled.</summary>
internal static class NodeCompilers
{
    private static readonly Dictionary<Type, Func<Compiler, Node, Layout>> Table = new()
    {
        [typeof(Add)] = (compiler, node) => Combinations.Compile(compiler, node, BinaryKind.Sum),
        [typeof(AveragePool)] = (compiler, node) => Pools.Average(compiler, node, (AveragePool)node.Op),
        [typeof(ChannelShuffle)] = (compiler, node) => Views.Shuffle(compiler, node, (ChannelShuffle)node.Op),
        [typeof(Concat)] = (compiler, node) => Views.Concat(node.Output.Shape, [.. node.Inputs.Select(compiler.LayoutOf)]),
        [typeof(Constant)] = (compiler, node) => Layout.Plain(node.Output.Shape, compiler.ParametersOf(node)[0].Data),
        [typeof(Div)] = (compiler, node) => Combinations.Compile(compiler, node, BinaryKind.Quotient),
        [typeof(Dropout)] = (compiler, node) => compiler.LayoutOf(node.Inputs[0]),
        [typeof(Flatten)] = Views.Reshape,
        [typeof(Gather)] = (compiler, node) => Views.Gather(compiler, node, (Gather)node.Op),
        [typeof(GlobalAveragePool)] = Pools.Global,
        [typeof(MaxPool)] = (compiler, node) => Pools.Max(compiler, node, (MaxPool)node.Op),
        [typeof(Mul)] = (compiler, node) => Combinations.Compile(compiler, node, BinaryKind.Product),
        [typeof(Pad)] = (compiler, node) => node.Op is Pad { Axis: 1 } channels && node.Output.Shape.Rank == 4
            ? Views.PadChannels(compiler, node, channels)
            : node.Output.Shape.Rank == 4 ? PixelMoves.Pad(compiler, node, (Pad)node.Op) : ByReference(compiler, node),
        [typeof(Reshape)] = Views.Reshape,
        [typeof(Resize)] = PixelMoves.Resize,
        [typeof(Slice)] = (compiler, node) => node.Op is Slice { Axis: 1 } channels
            ? Views.Slice(compiler, node, channels)
            : node.Output.Shape.Rank == 4 ? PixelMoves.Slice(compiler, node, (Slice)node.Op) : ByReference(compiler, node),
        [typeof(Sub)] = (compiler, node) => Combinations.Compile(compiler, node, BinaryKind.Difference),
    };

    /// <summary>Compiles a node.</summary>
    /// <param name="compiler">Takes its steps.</param>
    /// <param name="node">The node.</param>
    /// <returns>Where its output lies.</returns>
    public static Layout Compile(Compiler compiler, Node node) =>
        Table.TryGetValue(node.Op.GetType(), out Func<Compiler, Node, Layout>? compile) ? compile(compiler, node)
        : node.Op is ElementwiseOp op && Function.Of(op) is { } function ? Elementwise(compiler, node, function)
        : ByReference(compiler, node);

    /// <summary>Leaves a node to the reference interpreter.</summary>
    public static Layout ByReference(Compiler compiler, Node node)
    {
        Layout[] inputs = [.. node.Inputs.Select(v => compiler.AsPlain(v, compiler.LayoutOf(v)))];
        var output = Layout.Plain(node.Output.Shape);
        compiler.Add(new ReferenceStep(node, compiler.ParametersOf(node), inputs, output)
        {
            Description = Compiler.Describe(node.Output, $"Reference {node.Op.Type}", [.. inputs, output], [node]),
        });
        return output;
    }

    private static Layout Elementwise(Compiler compiler, Node node, Function function)
    {
        Layout input = compiler.LayoutOf(node.Inputs[0]);
        input = input.Border == default ? input : compiler.AsVectors(node.Inputs[0], input);
        Layout output = input.Like(node.Output.Shape);
        compiler.Add(new ElementwiseStep(input, output, function) { Description = Compiler.Describe(node.Output, node.Op.Type, [input, output], [node]) });
        return output;
    }
}
