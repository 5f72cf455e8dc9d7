using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Runtime.Compilation.Nodes;

/// <summary>Ops that only give channels another order: new layouts of the blocks that are there.</summary>
internal static class Views
{
    /// <summary>Channels of several values, one after the other.</summary>
    /// <param name="shape">Shape of the result.</param>
    /// <param name="parts">The values.</param>
    public static Layout Concat(Shape shape, IReadOnlyList<Layout> parts)
    {
        var blocks = new List<Block>();
        var lanes = new List<Lane>();
        foreach (Layout part in parts)
        {
            int first = blocks.Count;
            blocks.AddRange(part.Blocks);
            lanes.AddRange(part.Lanes.Select(l => l with { Block = first + l.Block }));
        }

        return new Layout(shape, blocks, lanes) { Window = parts[0].Window };
    }

    /// <summary>Some channels.</summary>
    public static Layout Gather(Compiler compiler, Node node, Gather op)
    {
        Layout input = compiler.LayoutOf(node.Inputs[0]);
        int each = input.Lanes.Length / node.Inputs[0].Shape[1];
        return input.Select(node.Output.Shape, op.Indices.SelectMany(c => Enumerable.Range(c * each, each)));
    }

    /// <summary>Every so many of the channels.</summary>
    public static Layout Slice(Compiler compiler, Node node, Slice op)
    {
        Layout input = compiler.LayoutOf(node.Inputs[0]);
        int each = input.Lanes.Length / node.Inputs[0].Shape[1];
        return input.Select(
            node.Output.Shape,
            Enumerable.Range(0, node.Output.Shape[1]).SelectMany(i => Enumerable.Range((op.Start + (i * op.Step)) * each, each)));
    }

    /// <summary>Channels of several groups in turn.</summary>
    public static Layout Shuffle(Compiler compiler, Node node, ChannelShuffle op)
    {
        Layout input = compiler.LayoutOf(node.Inputs[0]);
        int each = input.Lanes.Length / op.Groups;
        return input.Select(node.Output.Shape, Enumerable.Range(0, input.Lanes.Length).Select(c => (c % op.Groups * each) + (c / op.Groups)));
    }

    /// <summary>The same numbers under another shape.</summary>
    public static Layout Reshape(Compiler compiler, Node node)
    {
        Layout input = compiler.LayoutOf(node.Inputs[0]);
        return input.Reshape(node.Output.Shape) ?? compiler.Relayout(node.Output, input, Layout.Dense(node.Output.Shape));
    }

    /// <summary>Channels with zeros before and after them.</summary>
    public static Layout PadChannels(Compiler compiler, Node node, Pad op)
    {
        Layout input = compiler.LayoutOf(node.Inputs[0]);
        Layout Zeros(int channels)
        {
            var layout = Layout.Dense(node.Output.Shape.With(1, channels));
            var buffer = new Buffer(layout.Blocks[0].Buffer.Length) { Constant = [] };
            return new Layout(layout.Shape, [.. layout.Blocks.Select(b => b with { Buffer = buffer })], layout.Lanes);
        }

        List<Layout> parts = [input];
        if (op.Before > 0)
        {
            parts.Insert(0, Zeros(op.Before));
        }

        if (op.After > 0)
        {
            parts.Add(Zeros(op.After));
        }

        return Concat(node.Output.Shape, parts);
    }
}
