using GhostNet.Graphs;

namespace GhostNet.Onnx.Import;

/// <summary>A tensor that is known when the file is read: a weight, or a shape that the file computes with.</summary>
internal sealed record ImportedConstant : Imported
{
    private readonly Shape _shape;

    /// <summary>Makes a tensor of numbers.</summary>
    public ImportedConstant(Shape shape, float[] floats) => (_shape, Floats) = (shape, floats);

    /// <summary>Makes a tensor of integers.</summary>
    public ImportedConstant(Shape shape, long[] integers) => (_shape, Integers) = (shape, integers);

    /// <inheritdoc/>
    public override Shape Shape => _shape;

    /// <summary>The elements of a tensor of numbers; null for integers.</summary>
    public float[]? Floats { get; }

    /// <summary>The elements of a tensor of integers; null for numbers.</summary>
    public long[]? Integers { get; }

    /// <summary>Which value's extent each integer is; null where it is none.</summary>
    public (Value Value, int Axis)?[]? Origins { get; init; }

    /// <summary>Number of elements.</summary>
    public int Count => Floats?.Length ?? Integers!.Length;

    /// <summary>The same elements with other extents.</summary>
    /// <param name="shape">As many elements.</param>
    public ImportedConstant As(Shape shape) =>
        Floats is { } floats ? new ImportedConstant(shape, floats) : new ImportedConstant(shape, Integers!) { Origins = Origins };
}
