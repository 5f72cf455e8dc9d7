using FsCheck;
using FsCheck.Fluent;
using GhostNet.Conformance.Cases;
using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Conformance.Generators;

/// <summary>Random ops of each type on shapes that they take.</summary>
internal static class OpGenerators
{
    private static readonly Gen<float> Number = Gen.Choose(-40, 40).Select(n => n / 16f);

    /// <summary>The generators by type of op.</summary>
    public static IReadOnlyDictionary<Type, Gen<OpCase>> ByType { get; } = new Dictionary<Type, Gen<OpCase>>
    {
        [typeof(Conv)] = WindowGenerators.Conv,
        [typeof(MaxPool)] = WindowGenerators.MaxPool,
        [typeof(AveragePool)] = WindowGenerators.AveragePool,
        [typeof(GlobalAveragePool)] = from x in Shapes.Maps select new OpCase(new GlobalAveragePool(), x),
        [typeof(Gemm)] = from x in Shapes.OfRank(2) from outputs in Gen.Choose(1, 8) from hasBias in Gen.Elements(true, false) select new OpCase(new Gemm(outputs) { HasBias = hasBias }, x),
        [typeof(BatchNormalization)] =
            from x in Shapes.OfRank(2).Or(Shapes.Maps) from epsilon in Gen.Elements(0, 1e-5f, 1e-3f, 0.5f) select new OpCase(new BatchNormalization { Epsilon = epsilon }, x),
        [typeof(Softmax)] = from x in Shapes.Any from axis in Shapes.Axis(x) select new OpCase(new Softmax(axis), x),
        [typeof(Add)] = Pairs(new Add()),
        [typeof(Sub)] = Pairs(new Sub()),
        [typeof(Mul)] = Pairs(new Mul()),
        [typeof(Div)] = Pairs(new Div()),
        [typeof(Concat)] =
            from x in Shapes.Any from channels in Gen.Choose(1, 5).NonEmptyListOf() select new OpCase(new Concat(), [.. channels.Take(6).Select(c => x.With(1, c))]),
        [typeof(Constant)] = from x in Shapes.Maps select new OpCase(new Constant(x.With(0, 1))),
        [typeof(Relu)] = Each(Gen.Constant<Op>(new Relu())),
        [typeof(HardSwish)] = Each(Gen.Constant<Op>(new HardSwish())),
        [typeof(Sigmoid)] = Each(Gen.Constant<Op>(new Sigmoid())),
        [typeof(Tanh)] = Each(Gen.Constant<Op>(new Tanh())),
        [typeof(LeakyRelu)] = Each(from alpha in Number select (Op)new LeakyRelu(alpha)),
        [typeof(Elu)] = Each(from alpha in Number select (Op)new Elu(alpha)),
        [typeof(Dropout)] = Each(from percent in Gen.Choose(0, 99) select (Op)new Dropout(percent / 100f)),
        [typeof(HardSigmoid)] = Each(from alpha in Number from beta in Number select (Op)new HardSigmoid { Alpha = alpha, Beta = beta }),
        [typeof(Clip)] = Each(from a in Bound(float.NegativeInfinity) from b in Bound(float.PositiveInfinity) select (Op)new Clip(Math.Min(a, b), Math.Max(a, b))),
        [typeof(Flatten)] = from x in Shapes.Any select new OpCase(new Flatten(), x),
        [typeof(Reshape)] = ReorderingGenerators.Reshape,
        [typeof(Slice)] = ReorderingGenerators.Slice,
        [typeof(Pad)] = ReorderingGenerators.Pad,
        [typeof(Gather)] = ReorderingGenerators.Gather,
        [typeof(ChannelShuffle)] = ReorderingGenerators.ChannelShuffle,
        [typeof(Resize)] = ReorderingGenerators.Resize,
    };

    /// <summary>Smaller shapes for the same op.</summary>
    public static IEnumerable<OpCase> Shrink(OpCase @case) =>
        from input in Enumerable.Range(0, @case.Inputs.Count)
        from smaller in Shapes.Smaller(@case.Inputs[input])
        let shrunk = @case with { Inputs = [.. @case.Inputs.Select((shape, i) => i == input ? smaller : shape)] }
        where shrunk.IsValid
        select shrunk;

    private static Gen<OpCase> Each(Gen<Op> ops) => from op in ops from x in Shapes.Any select new OpCase(op, x);

    /// <summary>Two shapes of which each may be repeated along any axis.</summary>
    private static Gen<OpCase> Pairs(Op op) =>
        from x in Shapes.Any
        from repeated in Gen.Choose(0, 2).ArrayOf(x.Rank)
        select new OpCase(op, Repeated(x, repeated, 1), Repeated(x, repeated, 2));

    private static Shape Repeated(Shape shape, int[] repeated, int operand) => new([.. shape.Select((extent, axis) => repeated[axis] == operand ? 1 : extent)]);

    private static Gen<float> Bound(float none) => Gen.OneOf(Number.Select(n => n / 8), Gen.Constant(none));
}
