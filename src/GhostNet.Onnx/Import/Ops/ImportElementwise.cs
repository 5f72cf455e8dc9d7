using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads operators that map each element by itself; the layout does not matter to them.</summary>
internal static class ImportElementwise
{
    /// <summary>Makes the reader of an operator.</summary>
    public static Action<ImportCall> Of(Func<ImportAttributes, ElementwiseOp> op) => call => call.EmitChain(call.Flow(0), op(call.Attributes));

    public static void Identity(ImportCall call) => call.Set(call.Input(0));

    public static void Dropout(ImportCall call)
    {
        if (call.Input(0) is not ImportedValue x)
        {
            Identity(call);
            return;
        }

        float ratio = call.Has(1) ? call.Scalar(1) : call.Attributes.Float("ratio", 0.5f);
        if (call.Has(2) && call.Scalar(2) != 0)
        {
            throw ImportCall.Fail("is in training mode");
        }

        call.EmitChain(x, ratio is >= 0 and < 1 ? new Dropout(ratio) : throw ImportCall.Fail($"drops the share {ratio}, must be in [0, 1)"));
    }

    public static void Clip(ImportCall call)
    {
        bool isAttribute = call.OperatorSet < 11;
        float min = isAttribute ? call.Attributes.Float("min", float.MinValue) : call.Has(1) ? call.Scalar(1) : float.MinValue;
        float max = isAttribute ? call.Attributes.Float("max", float.MaxValue) : call.Has(2) ? call.Scalar(2) : float.MaxValue;
        if (float.IsNaN(min) || float.IsNaN(max))
        {
            throw ImportCall.Fail("has a bound that is no number");
        }

        call.EmitChain(call.Flow(0), new Clip(Math.Max(min, float.MinValue), Math.Min(max, float.MaxValue)));
    }

    public static void Softmax(ImportCall call)
    {
        ImportedValue x = call.Flow(0);
        int axis = ImportCall.Axis(call.Attributes.Int("axis", call.OperatorSet < 13 ? 1 : -1), x.Shape.Rank);
        bool sumsOverMore = call.OperatorSet < 13 && x.Shape.Skip(axis + 1).Any(e => e != 1);
        call.EmitChain(x, sumsOverMore ? throw ImportAttributes.Fail("axis", $"{axis} for {x.Shape}, which sums over several axes") : new Softmax(x.AxisInGraph(axis)));
    }

    /// <summary>Reads <c>PRelu</c>: <c>max(x, 0) + slope · min(x, 0)</c>.</summary>
    public static void PRelu(ImportCall call)
    {
        ImportedValue x = call.Flow(0);
        var positive = new ImportedValue(call.Scope.Builder.Add(call.PartName("positive"), new Relu(), x.Value), x.Layout);
        var negative = new ImportedValue(call.Scope.Builder.Add(call.PartName("negative"), new Clip(float.MinValue, 0), x.Value), x.Layout);
        ImportedValue scaled = ImportBroadcast.Write(call, call.PartName("scaled"), new Mul(), negative, call.Constant(1));
        call.Set(ImportBroadcast.Write(call, call.Name, new Add(), positive, scaled));
    }

    /// <summary>Makes the reader of <c>Max</c> or <c>Min</c> with one number.</summary>
    public static Action<ImportCall> Bound(Func<float, Clip> op, Func<float, float, float> floats, Func<long, long, long> integers) => call =>
    {
        if (call.Node.Input.Count == 2 && call.Input(0) is ImportedConstant a && call.Input(1) is ImportedConstant b)
        {
            call.Set(ConstantArithmetic.Combine(call, a, b, floats, integers));
            return;
        }

        int constant = call.Node.Input.Count == 2 && call.Input(0) is ImportedConstant ? 0 : 1;
        call.EmitChain(
            call.Flow(1 - constant),
            call.Node.Input.Count == 2 && call.Scalar(constant) is var bound && float.IsFinite(bound) ? op(bound) : throw ImportCall.Fail("is read with one finite number"));
    };
}
