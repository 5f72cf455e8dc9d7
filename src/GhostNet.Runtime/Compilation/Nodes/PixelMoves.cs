using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation.Nodes;

/// <summary>Ops that put pixels to other places.</summary>
internal static class PixelMoves
{
    /// <summary>Maps scaled to the nearest pixel.</summary>
    public static Layout Resize(Compiler compiler, Node node)
    {
        (Shape x, Shape y) = (node.Inputs[0].Shape, node.Output.Shape);
        return Add(compiler, node, row => (int)((long)row * x[2] / y[2]), column => (int)((long)column * x[3] / y[3]));
    }

    /// <summary>Some rows or columns.</summary>
    public static Layout Slice(Compiler compiler, Node node, Slice op) => op.Axis == 2
        ? Add(compiler, node, row => op.Start + (row * op.Step), column => column)
        : Add(compiler, node, row => row, column => op.Start + (column * op.Step));

    /// <summary>Rows or columns of zeros around the maps.</summary>
    public static Layout Pad(Compiler compiler, Node node, Pad op) => op.Axis == 2
        ? Add(compiler, node, row => row - op.Before, column => column)
        : Add(compiler, node, row => row, column => column - op.Before);

    private static Layout Add(Compiler compiler, Node node, Func<int, int> sourceRow, Func<int, int> sourceColumn)
    {
        (Shape x, Shape y) = (node.Inputs[0].Shape, node.Output.Shape);
        Layout input = compiler.AsVectors(node.Inputs[0], compiler.LayoutOf(node.Inputs[0]));
        Layout output = input.Like(y);
        int[] sources = [.. Enumerable.Range(0, y[2] * y[3]).Select(pixel =>
        {
            (int row, int column) = (sourceRow(pixel / y[3]), sourceColumn(pixel % y[3]));
            return (uint)row < (uint)x[2] && (uint)column < (uint)x[3] ? (row * x[3]) + column : -1;
        })];
        compiler.Add(new PixelMoveStep(input, output, sources) { Description = Compiler.Describe(node.Output, node.Op.Type, [input, output], [node]) });
        return output;
    }
}
