using System.Text.Json;
using GhostNet.Architectures;
using GhostNet.Models;

namespace GhostNet.Hub;

/// <summary>
/// A <c>config.json</c> as timm writes it. What a network expects stands under <c>pretrained_cfg</c>, in older files beside the
/// architecture's name; what stands there wins, since fine-tuning changes it.
/// </summary>
internal sealed class TimmConfig
{
    private readonly JsonElement _root;
    private readonly string _path;

    private TimmConfig(JsonElement root, string path)
    {
        _root = root;
        _path = path;
    }

    /// <summary>Reads what a file says of its model.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A card without what only the weights tell.</returns>
    /// <exception cref="GhostNetException">The file cannot be read, or the registry has no such network.</exception>
    public static ModelCard Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return new TimmConfig(document.RootElement, path).ToCard();
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelFormatException($"{path}: {(e is JsonException ? $"is not JSON ({Printable.Of(e.Message)})" : "no such file")}", e);
        }
    }

    private ModelCard ToCard()
    {
        string name = Text("architecture") ?? throw Fail("names no architecture");
        if (Find("model_args") is { ValueKind: JsonValueKind.Object } changes && changes.EnumerateObject().Any())
        {
            throw Fail($"changes {Printable.Of(name)} by model_args, which are not supported");
        }

        Architecture architecture = ModelRegistry.Get(TimmNames.ToRegistry(name));
        return new ModelCard
        {
            Architecture = architecture.Name,
            Arguments = new ArchitectureArguments { NumClasses = Value("num_classes", "a whole number", e => (int?)e.GetInt32()) },
            Labels = Value("label_names", "a list of names", e => List(e, n => n.GetString() ?? throw new FormatException())) ?? [],
            Preprocessing = Preprocessing(architecture.Preprocessing),
            Licence = Text("license"),
        };
    }

    private Preprocessing Preprocessing(Preprocessing usual)
    {
        if (Text("crop_mode") is { } mode && mode != "center")
        {
            throw Fail($"crops photos by '{Printable.Of(mode)}'; only center is supported");
        }

        int[]? size = Value("input_size", "[3, height, width]", e => List(e, n => n.GetInt32()) is [3, _, _] s ? s : throw new FormatException());
        return usual with
        {
            Height = size?[1] ?? usual.Height,
            Width = size?[2] ?? usual.Width,
            CropFraction = Value("crop_pct", "a number", e => (double?)e.GetDouble()) ?? usual.CropFraction,
            Mean = Value("mean", "a list of numbers", e => List(e, n => n.GetSingle())) ?? usual.Mean,
            Std = Value("std", "a list of numbers", e => List(e, n => n.GetSingle())) ?? usual.Std,
            Interpolation = Text("interpolation") switch
            {
                null => usual.Interpolation,
                "bilinear" => Interpolation.Bilinear,
                "bicubic" => Interpolation.Bicubic,
                string other => throw Fail($"resizes photos by '{Printable.Of(other)}'; only bilinear and bicubic are supported"),
            },
        };
    }

    private string? Text(string key) => Value(key, "a text", e => e.GetString());

    private T? Value<T>(string key, string expected, Func<JsonElement, T> read)
    {
        try
        {
            return Find(key) is { } element ? read(element) : default;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw Fail($"{key} must be {expected}", e);
        }
    }

    private static T[] List<T>(JsonElement element, Func<JsonElement, T> read) => [.. element.EnumerateArray().Select(read)];

    private JsonElement? Find(string key) => Find(_root, key) ?? (Find(_root, "pretrained_cfg") is { } inner ? Find(inner, key) : null);

    private static JsonElement? Find(JsonElement parent, string key) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    private ModelFormatException Fail(string reason, Exception? cause = null) => new($"{_path}: {reason}", cause);
}
