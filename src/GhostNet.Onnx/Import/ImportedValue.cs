using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Onnx.Import;

/// <summary>A value that flows through the graph.</summary>
/// <param name="Value">The value.</param>
/// <param name="Layout">How the file sees it.</param>
internal sealed record ImportedValue(Value Value, ValueLayout Layout = ValueLayout.Plain) : Imported
{
    /// <inheritdoc/>
    public override Shape Shape => Layout switch
    {
        ValueLayout.ChannelsLast => new Shape(Value.Shape[0], Value.Shape[2], Value.Shape[3], Value.Shape[1]),
        ValueLayout.FlattenedChannelsLast => new Shape(Value.Shape[0], Value.Shape[1] * Value.Shape[2] * Value.Shape[3]),
        ValueLayout.GroupsSwapped => Value.Shape.With(1, Value.Shape[2]).With(2, Value.Shape[1]),
        _ => Value.Shape,
    };

    /// <summary>Whether the file's order of the elements is the graph's.</summary>
    public bool IsInOrder => Layout switch
    {
        ValueLayout.ChannelsLast => Value.Shape[1] == 1 || (Value.Shape[2] == 1 && Value.Shape[3] == 1),
        ValueLayout.GroupsSwapped => Value.Shape[1] == 1 || Value.Shape[2] == 1,
        _ => true,
    };

    /// <summary>The graph's axis for one of the file's.</summary>
    /// <exception cref="GhostNetException">The graph has no such axis.</exception>
    public int AxisInGraph(int axis) => Layout switch
    {
        ValueLayout.ChannelsLast => axis == 0 ? 0 : (axis % 3) + 1,
        ValueLayout.FlattenedChannelsLast when axis > 0 => throw new ModelFormatException($"reads an axis of {Shape}, which is flattened while it is transposed"),
        ValueLayout.GroupsSwapped => axis is 1 or 2 ? 3 - axis : axis,
        _ => axis,
    };
}
