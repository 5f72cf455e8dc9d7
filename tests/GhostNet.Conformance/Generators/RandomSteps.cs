using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Conformance.Generators;

/// <summary>Turns steps into nodes. A step that does not fit the value it reads becomes one that does.</summary>
/// <param name="builder">Where to.</param>
internal sealed class RandomSteps(GraphBuilder builder)
{
    private const int LargestExtent = 16;

    private static readonly Op[] Activations =
    [
        new Relu(), new LeakyRelu(0.1f), new Elu(), new HardSwish(), new HardSigmoid(), new Sigmoid(), new Tanh(), new Clip(-0.3f, 0.3f), new Dropout(0.2f),
        new BatchNormalization(), new Softmax(1), new Softmax(3),
    ];

    private static readonly Func<RandomSteps, Value, Step, Value>[] Kinds =
    [
        (s, x, step) => s.Node(Conv(x, step), x),
        (s, x, step) => s.Node(new Conv(x.Shape[1] * (1 + (step.A % 2)), new Size2(3, 1 + (2 * (step.B % 3)))) { Padding = new Padding(1, step.B % 3, 1, step.B % 3), Groups = x.Shape[1] }, x),
        (s, x, step) => s.Node(Activations[step.A % Activations.Length], x),
        (s, x, step) => s.Node(step.A % 2 == 0 ? new MaxPool(3) { Padding = 1, Stride = 1 + (step.B % 2) } : new AveragePool(2) { Padding = new Padding(0, 1, 1, 0), CountIncludePad = step.B % 2 == 0 }, x),
        (s, x, step) => s.Node(new Add(), x, s.Like(x, step)),
        (s, x, step) => s.Node(step.B % 2 == 0 ? new Sub() : new Mul(), s.Like(x, step), x),
        (s, x, step) => s.Node(new Div(), x, s.Node(new Sigmoid(), s.Like(x, step))),
        (s, x, step) => s.Node(new Concat(), x, s.SameSize(x, step), x),
        (s, x, step) => s.Node(new Mul(), x, s.Node(new HardSigmoid(), s.Node(new Conv(x.Shape[1], 1) { HasBias = true }, s.Node(new GlobalAveragePool(), x)))),
        (s, x, step) => s.Node(new Slice(1 + (step.A % 3), 0, Math.Max(1, x.Shape[1 + (step.A % 3)] - (step.B % 3)), 1 + (step.B % 2)), x),
        (s, x, step) => s.Node(new Pad(1 + (step.A % 3), step.B % 3, step.B % 2), x),
        (s, x, step) => s.Node(new ChannelShuffle(x.Shape[1] % 2 == 0 ? 2 : x.Shape[1]), x),
        (s, x, step) => s.Node(new Gather([step.A % x.Shape[1], .. Enumerable.Range(0, x.Shape[1]), step.B % x.Shape[1]]), x),
        (s, x, step) => s.Node(new Resize { Scale = new Size2(x.Shape[2] > LargestExtent ? 1 : 2, 1) }, x),
        (s, x, step) => s.Node(new Resize(), x, s.Any(step.A)),
        (s, x, step) => s.Node(step.A % 2 == 0 ? new Add() : new Mul(), x, s.Node(new Constant(new Shape(1, step.B % 2 == 0 ? 1 : x.Shape[1], 1, 1)))),
        (s, x, step) => s.Node(new Reshape(new Shape(x.Shape[1], x.Shape[3], x.Shape[2])), x),
    ];

    private readonly List<Value> _values = [builder.Input];
    private int _nodes;

    /// <summary>How many kinds of steps there are.</summary>
    public static int Count => Kinds.Length;

    /// <summary>Adds a step.</summary>
    public void Add(Step step) => _values.Add(Kinds[step.Kind % Kinds.Length](this, Any(step.From), step));

    /// <summary>Ends the network with the last value.</summary>
    public Graph Finish(bool classifies) =>
        builder.Build(classifies ? Node(new Gemm(3), Node(new Flatten(), _values[^1])) : _values[^1]);

    private static Conv Conv(Value x, Step step)
    {
        int groups = step.A % 3 == 0 && x.Shape[1] % 2 == 0 ? 2 : 1;
        return new Conv(groups * (1 + (step.B % 4)), 1 + (step.A % 4)) { Padding = step.A % 4, Stride = 1 + (step.B % 2), Groups = groups, HasBias = step.B % 3 == 0 };
    }

    private Value Node(Op op, params Value[] inputs) => builder.Add($"{op.Type.ToLowerInvariant()}{_nodes++}", op, inputs);

    private Value Any(int from) => _values[^(1 + (from % _values.Count))];

    /// <summary>Another value of the same shape if there is one, else one for each channel.</summary>
    private Value Like(Value x, Step step) => _values.Find(v => v.Shape == x.Shape && v != x && step.A % 2 == 0) ?? Node(new GlobalAveragePool(), x);

    /// <summary>Another value that is as large.</summary>
    private Value SameSize(Value x, Step step) => Any(step.A) is var y && y.Shape == x.Shape.With(1, y.Shape[1]) ? y : Node(new Resize(), y, x);
}
