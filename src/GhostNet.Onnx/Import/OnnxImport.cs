using GhostNet.Files;
using GhostNet.Models;
using GhostNet.Models.Files;
using GhostNet.Onnx.Proto;

namespace GhostNet.Onnx.Import;

/// <summary>
/// Reads ONNX files of image networks, operator sets 7 to 21. The input becomes <c>[N, C, H, W]</c> and the first output the graph's. Weights keep their names
/// where the file has them as <c>X.weight</c>. A file that GhostNet wrote brings its card; of another only the size of its input is known, and ImageNet's
/// preprocessing is assumed.
/// </summary>
public static class OnnxImport
{
    /// <summary>Reads a file, and the files beside it that it keeps its weights in.</summary>
    /// <param name="path">The file.</param>
    /// <param name="size">Height and width of the input where the file leaves them open; those of its card, or 224, by default.</param>
    /// <returns>The model.</returns>
    /// <exception cref="GhostNetException">The file is damaged, or something in it has no translation; the message names node and operator.</exception>
    public static Model Load(string path, int? size = null)
    {
        using ByteSource file = ModelSource.OpenUnmapped(path);
        return Import(file, Path.GetDirectoryName(Path.GetFullPath(path)), size);
    }

    /// <summary>Reads the content of a file.</summary>
    /// <param name="content">The content.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="size">Height and width of the input where the file leaves them open; those of its card, or 224, by default.</param>
    /// <returns>The model.</returns>
    /// <exception cref="GhostNetException">It is damaged, or something in it has no translation; the message names node and operator.</exception>
    public static Model Parse(ReadOnlyMemory<byte> content, string name, int? size = null)
    {
        using ByteSource file = ModelSource.Of(name, content);
        return Import(file, folder: null, size);
    }

    private static Model Import(ByteSource file, string? folder, int? size)
    {
        ModelProto messages = OnnxFile.Read(file);
        var budget = new ImportBudget(file.Length);
        try
        {
            var decoder = new TensorDecoder(file, new ExternalData(folder, budget), budget);
            return new GraphImporter(messages, file.Name, budget, decoder).Import(size);
        }
        catch (OverflowException e)
        {
            throw file.Fail("its sizes are too large", e);
        }
    }
}
