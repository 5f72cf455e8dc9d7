using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Proto;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import;

/// <summary>The translation of one node. What goes wrong is said without the node's name: the caller puts it in front.</summary>
/// <param name="node">The node.</param>
/// <param name="scope">What is known when it is read.</param>
internal sealed class ImportCall(NodeProto node, ImportScope scope)
{
    private string? _name;

    /// <summary>The node.</summary>
    public NodeProto Node => node;

    /// <summary>What is known.</summary>
    public ImportScope Scope => scope;

    /// <summary>Version of the operators.</summary>
    public int OperatorSet => scope.OperatorSet;

    /// <summary>Its attributes.</summary>
    public ImportAttributes Attributes { get; } = new(node);

    /// <summary>Name of the graph's node, for operators without weights.</summary>
    public string Name => _name ??= scope.Names.Of(node);

    /// <summary>Whether an optional input is there.</summary>
    public bool Has(int input) => input < node.Input.Count && node.Input[input].Length > 0;

    /// <summary>An input.</summary>
    public Imported Input(int input) => Has(input) ? scope.Get(node.Input[input]) : throw Fail($"has no input {input}");

    /// <summary>An input that flows through the graph, in whatever layout.</summary>
    public ImportedValue Flow(int input) =>
        Input(input) as ImportedValue ?? throw Fail($"'{Printable.Of(node.Input[input])}' is a constant; a value that depends on the image is read here");

    /// <summary>An input that flows through the graph and that the file sees as the graph does.</summary>
    public Value Value(int input = 0)
    {
        ImportedValue flow = Flow(input);
        return flow.Layout == ValueLayout.Plain
            ? flow.Value
            : throw Fail($"'{Printable.Of(node.Input[input])}' is transposed here ({flow.Layout} {flow.Shape}), which this operator cannot take");
    }

    /// <summary>An input that is known when the file is read.</summary>
    public ImportedConstant Constant(int input) =>
        Input(input) as ImportedConstant ?? throw Fail($"'{Printable.Of(node.Input[input])}' must be a constant");

    /// <summary>An input of integers.</summary>
    public long[] Integers(int input) =>
        Constant(input).Integers ?? throw Fail($"'{Printable.Of(node.Input[input])}' must hold integers");

    /// <summary>An input that is one number.</summary>
    public float Scalar(int input) => Constant(input) switch
    {
        { Floats: [float value] } => value,
        { Integers: [long value] } => value,
        _ => throw Fail($"'{Printable.Of(node.Input[input])}' must be one number"),
    };

    /// <summary>Makes what the node stands for known.</summary>
    public void Set(Imported result, int output = 0) =>
        scope.Set(output < node.Output.Count ? node.Output[output] : throw Fail($"has no output {output}"), result);

    /// <summary>Adds a node of the graph that computes the result.</summary>
    public void Emit(Op op, params Value[] inputs) => Set(new ImportedValue(scope.Builder.Add(Name, op, inputs)));

    /// <summary>Adds ops one after the other; the last has the node's name. Without any, the result is the input.</summary>
    public void EmitChain(ImportedValue x, params IReadOnlyList<Op> ops)
    {
        Value value = x.Value;
        for (int i = 0; i < ops.Count; i++)
        {
            value = scope.Builder.Add(i == ops.Count - 1 ? Name : PartName($"{i}"), ops[i], value);
        }

        Set(new ImportedValue(value, x.Layout));
    }

    /// <summary>Adds a node with weights, called after the first of them.</summary>
    /// <param name="op">What it computes.</param>
    /// <param name="x">What it reads.</param>
    /// <param name="parameters">Its tensors in the op's order; the first is the node's second input.</param>
    public void EmitWeighted(Op op, Value x, params ReadOnlySpan<ImportedConstant> parameters) =>
        Set(new ImportedValue(scope.Add(scope.Names.Of(node, node.Input[1], ".weight"), op, [x], parameters)));

    /// <summary>A name for a node that computes something on the way.</summary>
    public string PartName(string part) => scope.Names.Unique($"{Name}.{part}");

    /// <summary>An axis counted from 0.</summary>
    public static int Axis(long axis, int rank) =>
        axis >= -rank && axis < rank ? (int)(axis < 0 ? axis + rank : axis) : throw Fail($"has the axis {axis}, its input has {rank}");

    /// <summary>Makes sure that a constant may be made.</summary>
    /// <param name="elements">Number of its elements.</param>
    public int Take(long elements) => scope.Budget.TryTake(elements, sizeof(long)) && elements <= Array.MaxLength
        ? (int)elements
        : throw Fail($"computes a constant of {elements} elements, which is more than a file of this size may");

    /// <summary>Makes the error that says what is wrong with the node.</summary>
    public static ModelFormatException Fail(string reason) => new(reason);
}
