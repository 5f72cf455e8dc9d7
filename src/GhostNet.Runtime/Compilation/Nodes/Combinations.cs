using GhostNet.Graphs;
using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation.Nodes;

/// <summary>Functions of two values.</summary>
internal static class Combinations
{
    /// <summary>Compiles one: by a kernel where the shapes are equal or one value is a single pixel of each map, by the reference else.</summary>
    public static Layout Compile(Compiler compiler, Node node, BinaryKind kind)
    {
        (Value a, Value b, Shape shape) = (node.Inputs[0], node.Inputs[1], node.Output.Shape);
        if (!IsWhole(a.Shape, shape) || !IsWhole(b.Shape, shape))
        {
            return NodeCompilers.ByReference(compiler, node);
        }

        Layout first = compiler.AsVectors(a, compiler.LayoutOf(a));
        Layout second = compiler.Matching(b, compiler.LayoutOf(b), first);
        Layout output = a.Shape == shape && compiler.MayOverwrite(a, node) && ReferenceEquals(first, compiler.LayoutOf(a)) ? first : first.Like(shape);
        compiler.Add(new BinaryStep(first, second, output, kind) { Description = Compiler.Describe(node.Output, node.Op.Type, [first, second, output], [node]) });
        return output;
    }

    private static bool IsWhole(Shape input, Shape output) =>
        input == output || (output.Rank == 4 && input[1] == output[1] && input[2] == 1 && input[3] == 1);
}
