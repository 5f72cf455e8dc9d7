using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads <c>Pad</c> with zeros, one op for each axis that is padded.</summary>
internal static class ImportPad
{
    public static void Run(ImportCall call)
    {
        call.Attributes.Require("mode", "constant");
        if ((call.Has(2) ? call.Scalar(2) : call.Attributes.Float("value", 0)) is var value && value != 0)
        {
            throw ImportCall.Fail($"pads with {value}; zeros are read");
        }

        ImportedValue x = call.Flow(0);
        long[] pads = (call.Has(1) ? call.Integers(1) : call.Attributes.Ints("pads")) ?? throw ImportCall.Fail("has no pads");
        int[] axes = call.Has(3) ? [.. call.Integers(3).Select(a => ImportCall.Axis(a, x.Shape.Rank))] : [.. Enumerable.Range(0, x.Shape.Rank)];
        if (pads.Length != 2 * axes.Length)
        {
            throw ImportCall.Fail($"has {pads.Length} pads for {axes.Length} axes");
        }

        Pad[] ops = [.. axes.Select((a, i) => new Pad(x.AxisInGraph(a), ImportAttributes.Int32("pads", pads[i]), ImportAttributes.Int32("pads", pads[i + axes.Length])))];
        call.EmitChain(x, [.. ops.Where(p => p.Before != 0 || p.After != 0)]);
    }
}
