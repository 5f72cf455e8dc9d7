using System.Globalization;
using GhostNet.Files;
using GhostNet.Models;
using GhostNet.Models.Files;
using GhostNet.Onnx.Proto;

namespace GhostNet.Onnx.Import;

/// <summary>Elements that lie in other files beside the model's.</summary>
/// <param name="folder">The model's folder; null if the model did not come from a file.</param>
/// <param name="budget">What may be allocated; it grows by each file that is read.</param>
internal sealed class ExternalData(string? folder, ImportBudget budget)
{
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);

    /// <summary>Opens the file that a tensor's elements are in.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="length">How many bytes its shape and type need.</param>
    /// <returns>Where they lie; the caller closes the file.</returns>
    /// <exception cref="GhostNetException">The file is not in the model's folder, or does not hold them.</exception>
    public RawElements Open(TensorProto tensor, long length)
    {
        string location = Entry(tensor, "location") ?? throw Fail(tensor, "names no file for its elements");
        long offset = Number(tensor, "offset") ?? 0;
        if (Number(tensor, "length") is { } stated && stated != length)
        {
            throw Fail(tensor, $"has {stated} bytes in {location}, its shape needs {length}");
        }

        string path = Resolve(tensor, location);
        FileSource file = ModelSource.OpenUnmapped(path);
        if (_files.Add(path))
        {
            budget.Add(file.Length);
        }

        if (!file.Contains(offset, length))
        {
            file.Dispose();
            throw Fail(tensor, $"needs {length} bytes at {offset} of {location}, which has {file.Length}");
        }

        return new RawElements(file, offset, length);
    }

    private string Resolve(TensorProto tensor, string location)
    {
        if (folder is null)
        {
            throw Fail(tensor, "lies in another file, which can only be read beside a model that is a file");
        }

        try
        {
            string inside = RealPath.Of(folder);
            string path = RealPath.Of(Path.Combine(inside, location));
            return !Path.IsPathRooted(location) && path.StartsWith(Path.TrimEndingDirectorySeparator(inside) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                ? path
                : throw Fail(tensor, $"lies in {location}, which is not in the model's folder");
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            throw Fail(tensor, $"lies in {location}, which cannot be read ({e.Message})", e);
        }
    }

    private static string? Entry(TensorProto tensor, string key) => tensor.ExternalData.FirstOrDefault(e => e.Key == key)?.Value;

    private static long? Number(TensorProto tensor, string key) => Entry(tensor, key) switch
    {
        null => null,
        string text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Fail(tensor, $"has the {key} '{text}', which is no number of bytes"),
    };

    private static ModelFormatException Fail(TensorProto tensor, string reason, Exception? inner = null) =>
        new($"tensor '{Printable.Of(tensor.Name)}' {Printable.Of(reason)}", inner);
}
