using FsCheck;
using FsCheck.Fluent;
using GhostNet.Graphs;

namespace GhostNet.Conformance.Generators;

/// <summary>Random small shapes.</summary>
internal static class Shapes
{
    /// <summary>Feature maps.</summary>
    public static Gen<Shape> Maps => OfRank(4);

    /// <summary>Anything with a batch axis and more.</summary>
    public static Gen<Shape> Any => Gen.Choose(2, 4).SelectMany(OfRank);

    /// <summary>Shapes of a rank, batch first.</summary>
    public static Gen<Shape> OfRank(int rank) =>
        from batch in Gen.Choose(1, 3)
        from rest in Gen.ArrayOf(Gen.Choose(1, 6), rank - 1)
        select new Shape([batch, .. rest]);

    /// <summary>An axis behind the batch.</summary>
    public static Gen<int> Axis(Shape shape) => Gen.Choose(1, shape.Rank - 1);

    /// <summary>The same shapes with one extent smaller.</summary>
    public static IEnumerable<Shape> Smaller(Shape shape) =>
        Enumerable.Range(0, shape.Rank).SelectMany(axis => new[] { 1, shape[axis] / 2, shape[axis] - 1 }.Where(e => e > 0 && e < shape[axis]).Distinct().Select(e => shape.With(axis, e)));
}
