using FsCheck;
using FsCheck.Fluent;
using GhostNet.Conformance.Cases;
using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Conformance.Generators;

/// <summary>Random ops that pick, move or repeat elements.</summary>
internal static class ReorderingGenerators
{
    public static Gen<OpCase> Slice =>
        from x in Shapes.Any
        from axis in Shapes.Axis(x)
        from start in Gen.Choose(0, x[axis] - 1)
        from end in Gen.OneOf(Gen.Choose(start + 1, x[axis] + 2), Gen.Constant(int.MaxValue))
        from step in Gen.Choose(1, 4)
        select new OpCase(new Slice(axis, start, end, step), x);

    public static Gen<OpCase> Pad =>
        from x in Shapes.Any
        from axis in Shapes.Axis(x)
        from before in Gen.Choose(0, 4)
        from after in Gen.Choose(0, 4)
        select new OpCase(new Pad(axis, before, after), x);

    public static Gen<OpCase> Gather =>
        from x in Shapes.Any
        from indices in Gen.Choose(0, x[1] - 1).NonEmptyListOf()
        select new OpCase(new Gather([.. indices]), x);

    public static Gen<OpCase> ChannelShuffle =>
        from x in Shapes.Maps
        from groups in Gen.Choose(1, 4)
        select new OpCase(new ChannelShuffle(groups), x.With(1, groups * x[1]));

    public static Gen<OpCase> Reshape =>
        from x in Shapes.Any
        from ones in Gen.Choose(0, 2)
        from order in Gen.Shuffle(x.Skip(1).Concat(Enumerable.Repeat(1, ones)).ToArray())
        from joined in Gen.Elements(true, false)
        select new OpCase(new Reshape(joined && order.Length > 1 ? new Shape([order[0] * order[1], .. order[2..]]) : new Shape(order)), x);

    public static Gen<OpCase> Resize => Gen.OneOf(
        from x in Shapes.Maps
        from height in Gen.Choose(1, 4)
        from width in Gen.Choose(1, 4)
        select new OpCase(new Resize { Scale = new Size2(height, width) }, x),
        from x in Shapes.Maps
        from height in Gen.Choose(1, 13)
        from width in Gen.Choose(1, 13)
        select new OpCase(new Resize(), x, new Shape(x[0], 1, height, width)));
}
