namespace GhostNet.Models;

/// <summary>The classes of ImageNet-1k (ILSVRC 2012).</summary>
public static class ImageNetLabels
{
    private const string Resource = "imagenet-labels.txt";

    /// <summary>
    /// The 1000 names in output order: the first synonym of each synset, and the second where the first would name two classes
    /// (<c>crane bird</c> beside <c>crane</c>, <c>tank suit</c> beside <c>maillot</c>).
    /// </summary>
    public static IReadOnlyList<string> All { get; } = Read();

    private static string[] Read()
    {
        using Stream stream = typeof(ImageNetLabels).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
