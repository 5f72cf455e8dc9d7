using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation.Nodes;

/// <summary>Poolings.</summary>
internal static class Pools
{
    /// <summary>The largest number under a window.</summary>
    public static Layout Max(Compiler compiler, Node node, MaxPool op) =>
        Compile(compiler, node, op.Kernel, op.Stride, op.Padding, op.Dilation, isMax: true, countsPadding: false);

    /// <summary>The mean under a window.</summary>
    public static Layout Average(Compiler compiler, Node node, AveragePool op) =>
        Compile(compiler, node, op.Kernel, op.Stride, op.Padding, dilation: 1, isMax: false, op.CountIncludePad);

    /// <summary>The mean of each map.</summary>
    public static Layout Global(Compiler compiler, Node node)
    {
        Layout input = compiler.AsVectors(node.Inputs[0], compiler.LayoutOf(node.Inputs[0]));
        Layout output = input.Like(node.Output.Shape);
        compiler.Add(new MeanStep(input, output) { Description = Compiler.Describe(node.Output, node.Op.Type, [input, output], [node]) });
        return output;
    }

    private static Layout Compile(Compiler compiler, Node node, Size2 kernel, Size2 stride, Padding padding, Size2 dilation, bool isMax, bool countsPadding)
    {
        Layout input = compiler.AsVectors(node.Inputs[0], compiler.LayoutOf(node.Inputs[0]));
        Layout output = input.Like(node.Output.Shape);
        compiler.Add(new PoolStep(input, output, Windows.Of(kernel, stride, padding, dilation, input, output), isMax, countsPadding)
        {
            Description = Compiler.Describe(node.Output, $"{node.Op.Type} {kernel.Height}×{kernel.Width}", [input, output], [node]),
        });
        return output;
    }
}
