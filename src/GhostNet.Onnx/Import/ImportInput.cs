using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Export;
using GhostNet.Onnx.Proto;
using DataType = GhostNet.Onnx.Proto.TensorProto.Types.DataType;

namespace GhostNet.Onnx.Import;

/// <summary>The input of a file: images.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape as the graph has it, <c>[N, C, H, W]</c>.</param>
/// <param name="Layout">Whether the file has the channels last, as Keras does.</param>
internal sealed record ImportInput(string Name, Shape Shape, ValueLayout Layout)
{
    private const int UsualSize = 224;

    /// <summary>Finds the only input.</summary>
    /// <param name="file">The file.</param>
    /// <param name="size">Height and width where the file leaves them open; those of the card, or 224, if null.</param>
    /// <param name="card">The file's card, if it has one.</param>
    /// <exception cref="GhostNetException">There is none, there are several, or it is no batch of images.</exception>
    public static ImportInput Of(ModelProto file, int? size, ModelCard? card)
    {
        ValueInfoProto input = Find(file.Graph);
        TypeProto.Types.Tensor? type = input.Type?.TensorType;
        if (type is not { Shape.Dim: [var n, var second, var third, var last] })
        {
            throw new ModelFormatException($"its input '{Printable.Of(input.Name)}' must be images, [N, C, H, W]");
        }

        if ((DataType)type.ElemType is not (DataType.Float or DataType.Float16 or DataType.Bfloat16 or DataType.Double))
        {
            throw new ModelFormatException($"its input '{Printable.Of(input.Name)}' has the element type {(DataType)type.ElemType}; floating-point numbers are read");
        }

        bool channelsLast = file.ProducerName != OnnxExport.Producer && last.DimValue is (1 or 3 or 4) && second.DimValue is not (1 or 3 or 4);
        (var c, var h, var w) = channelsLast ? (last, second, third) : (second, third, last);
        long[] extents = [Extent(n, 1), Extent(c, 3), Extent(h, size ?? card?.Preprocessing.Height ?? UsualSize), Extent(w, size ?? card?.Preprocessing.Width ?? UsualSize)];
        if (!extents.All(e => e is >= 1 and <= short.MaxValue) || extents.Aggregate(1L, (a, b) => a * b) > int.MaxValue)
        {
            throw new ModelFormatException($"its input is [{string.Join(", ", extents)}], which is no batch of images");
        }

        return size is null || (extents[2] == size && extents[3] == size)
            ? new ImportInput(input.Name, new Shape([.. extents.Select(e => (int)e)]), channelsLast ? ValueLayout.ChannelsLast : ValueLayout.Plain)
            : throw new ModelFormatException($"takes images of {extents[2]}×{extents[3]} pixels only");
    }

    private static long Extent(TensorShapeProto.Types.Dimension dimension, int open) => dimension.HasDimValue ? dimension.DimValue : open;

    private static ValueInfoProto Find(GraphProto graph)
    {
        var initializers = graph.Initializer.Select(i => i.Name).ToHashSet(StringComparer.Ordinal);
        ValueInfoProto[] inputs = [.. graph.Input.Where(i => !initializers.Contains(i.Name)).Take(2)];
        return inputs.Length == 1 ? inputs[0] : throw new ModelFormatException(inputs.Length == 0 ? "has no input" : "has several inputs; one, the image, is read");
    }
}
