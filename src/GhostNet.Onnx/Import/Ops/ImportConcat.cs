using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads <c>Concat</c>: of channels, and of vectors that are shapes.</summary>
internal static class ImportConcat
{
    public static void Run(ImportCall call)
    {
        Imported[] inputs = [.. Enumerable.Range(0, call.Node.Input.Count).Select(call.Input)];
        if (inputs.Length > 0 && Array.TrueForAll(inputs, i => i is ImportedConstant { Integers: not null, Shape.Rank: 1 }))
        {
            call.Set(Join(call, [.. inputs.Cast<ImportedConstant>()]));
            return;
        }

        ImportedValue[] values = [.. inputs.Select((_, i) => call.Flow(i))];
        if (values.Length == 0 || values.Any(v => v.Layout != values[0].Layout))
        {
            throw ImportCall.Fail("joins values of different layouts");
        }

        int axis = values[0].AxisInGraph(ImportCall.Axis(call.Attributes.Int("axis", 1), values[0].Shape.Rank));
        if (axis != 1)
        {
            throw ImportAttributes.Fail("axis", $"{call.Attributes.Int("axis", 1)}; channels are joined, which are axis 1");
        }

        call.Set(new ImportedValue(call.Scope.Builder.Add(call.Name, new Concat(), [.. values.Select(v => v.Value)]), values[0].Layout));
    }

    private static ImportedConstant Join(ImportCall call, ImportedConstant[] parts)
    {
        int count = call.Take(parts.Sum(p => (long)p.Count));
        return new ImportedConstant(new Shape(count), [.. parts.SelectMany(p => p.Integers!)])
        {
            Origins = [.. parts.SelectMany(p => p.Origins ?? new (Value, int)?[p.Count])],
        };
    }
}
