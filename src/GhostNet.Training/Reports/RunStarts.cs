using System.Text.Encodings.Web;
using System.Text.Json;

namespace GhostNet.Training.Reports;

/// <summary>Every start of a run, the first one and each time that it was resumed, as <c>env.json</c> lists them.</summary>
/// <param name="Starts">The starts in order.</param>
internal sealed record RunStarts(IReadOnlyList<RunStart> Starts)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads a list.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The list; an empty one where there is no file.</returns>
    /// <exception cref="GhostNetException">The file is not such a list.</exception>
    public static RunStarts Read(string path)
    {
        if (!File.Exists(path))
        {
            return new RunStarts([]);
        }

        try
        {
            return JsonSerializer.Deserialize<RunStarts>(File.ReadAllBytes(path), Options)
                ?? throw new GhostNetException($"{path}: holds no list of starts");
        }
        catch (JsonException e)
        {
            throw new GhostNetException($"{path}: is not a run's list of starts ({e.Message})", e);
        }
    }

    /// <summary>The list with another start.</summary>
    /// <param name="start">The start.</param>
    /// <returns>A file's content.</returns>
    public byte[] With(RunStart start) => [.. JsonSerializer.SerializeToUtf8Bytes(new RunStarts([.. Starts, start]), Options), (byte)'\n'];
}
