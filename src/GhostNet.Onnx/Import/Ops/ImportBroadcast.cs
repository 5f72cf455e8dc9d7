using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads operators on two tensors. Constants are computed with; one that meets a value becomes a node of the value's rank.</summary>
internal static class ImportBroadcast
{
    /// <summary>Makes the reader of an operator.</summary>
    /// <param name="op">The graph's op.</param>
    /// <param name="floats">What it computes of numbers.</param>
    /// <param name="integers">What it computes of integers.</param>
    public static Action<ImportCall> Of(Op op, Func<float, float, float> floats, Func<long, long, long> integers) => call =>
    {
        if (call.Node.Input.Count != 2)
        {
            throw ImportCall.Fail($"has {call.Node.Input.Count} inputs, takes 2");
        }

        if (call.Input(0) is ImportedConstant a && call.Input(1) is ImportedConstant b)
        {
            call.Set(ConstantArithmetic.Combine(call, a, b, floats, integers));
        }
        else
        {
            call.Set(Write(call, call.Name, op, call.Input(0), call.Input(1)));
        }
    };

    /// <summary>Reads <c>Sum</c> as additions one after the other.</summary>
    public static void Sum(ImportCall call)
    {
        Imported sum = call.Flow(0);
        for (int i = 1; i < call.Node.Input.Count; i++)
        {
            sum = Write(call, i == call.Node.Input.Count - 1 ? call.Name : call.PartName($"{i}"), new Add(), sum, call.Input(i));
        }

        call.Set(sum);
    }

    /// <summary>Adds a node for two operands of which at least one is a value.</summary>
    public static ImportedValue Write(ImportCall call, string name, Op op, Imported a, Imported b)
    {
        ImportedValue flow = a as ImportedValue ?? (ImportedValue)b;
        if (a is ImportedValue x && b is ImportedValue y && x.Layout != y.Layout)
        {
            throw ImportCall.Fail($"its inputs {x.Shape} and {y.Shape} are in different layouts ({x.Layout}, {y.Layout})");
        }

        return new ImportedValue(call.Scope.Builder.Add(name, op, Operand(call, a, flow), Operand(call, b, flow)), flow.Layout);
    }

    /// <summary>The operand's value; a constant is given the other's rank and layout.</summary>
    private static Value Operand(ImportCall call, Imported operand, ImportedValue other)
    {
        if (operand is ImportedValue value)
        {
            return value.Value;
        }

        var constant = (ImportedConstant)operand;
        int rank = other.Shape.Rank;
        if (constant.Shape.Rank > rank || constant.Floats is null)
        {
            throw ImportCall.Fail($"combines {other.Shape} with the constant {constant.Shape}, which must be floating-point numbers of no more axes");
        }

        var shape = new Shape([.. Enumerable.Repeat(1, rank - constant.Shape.Rank), .. constant.Shape]);
        var held = new ImportedConstant(shape, constant.Floats);
        if (other.Layout == ValueLayout.ChannelsLast)
        {
            held = ImportTranspose.Transpose(call, held, [0, 3, 1, 2]);
        }
        else if (other.Layout != ValueLayout.Plain)
        {
            throw ImportCall.Fail($"combines a constant with {other.Shape} while it is transposed ({other.Layout})");
        }

        return call.Scope.AddConstant(constant, ConstantName(call, constant), held);
    }

    /// <summary>The name in the file for a tensor stored there, without the <c>.value</c> that parameters of constants end with.</summary>
    private static string ConstantName(ImportCall call, ImportedConstant constant)
    {
        const string suffix = ".value";
        string? stored = call.Node.Input.FirstOrDefault(i => call.Scope.IsInitializer(i) && ReferenceEquals(call.Scope.Get(i), constant));
        return stored is null ? $"{call.Name}.constant"
            : stored.Length > suffix.Length && stored.EndsWith(suffix, StringComparison.Ordinal) ? Printable.Of(stored[..^suffix.Length], int.MaxValue)
            : NodeNames.Clean(stored, droppedType: null);
    }
}
