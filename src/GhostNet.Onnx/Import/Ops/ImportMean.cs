using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads <c>ReduceMean</c> over height and width, and <c>GlobalAveragePool</c>.</summary>
internal static class ImportMean
{
    public static void Pool(ImportCall call) => call.Emit(new GlobalAveragePool(), call.Value());

    public static void Reduce(ImportCall call)
    {
        ImportedValue x = call.Flow(0);
        long[] given = (call.Has(1) ? call.Integers(1) : call.Attributes.Ints("axes")) ?? [];
        int[] axes = [.. given.Select(a => x.AxisInGraph(ImportCall.Axis(a, x.Shape.Rank))).Order()];
        if (x.Value.Shape.Rank != 4 || axes is not [2, 3])
        {
            throw ImportAttributes.Fail("axes", $"[{string.Join(", ", given.Take(10))}] for {x.Shape}; means over height and width are read");
        }

        bool keeps = call.Attributes.Int("keepdims", 1) != 0;
        Value mean = call.Scope.Builder.Add(keeps ? call.Name : call.PartName("pool"), new GlobalAveragePool(), x.Value);
        call.Set(keeps ? new ImportedValue(mean, x.Layout) : new ImportedValue(call.Scope.Builder.Add(call.Name, new Flatten(), mean)));
    }
}
