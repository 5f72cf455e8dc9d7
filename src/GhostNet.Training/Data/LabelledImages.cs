using GhostNet.Imaging;
using GhostNet.Imaging.Datasets;
using GhostNet.Models;

namespace GhostNet.Training.Data;

/// <summary>Some of the images of a folder, prepared for a network.</summary>
/// <param name="folder">Where they are; not owned.</param>
/// <param name="indices">Which of its images.</param>
/// <param name="labels">The network's output for each of the folder's classes.</param>
/// <param name="preprocessing">How they become the network's input.</param>
public sealed class LabelledImages(ImageFolder folder, IReadOnlyList<int> indices, IReadOnlyList<int> labels, Preprocessing preprocessing)
{
    private const int ListedNames = 10;

    private readonly Preprocessor _preprocessor = new(preprocessing);
    private readonly Augmentation _augmentation = new(preprocessing);

    /// <summary>Number of images.</summary>
    public int Count => indices.Count;

    /// <summary>Size and normalisation of the network's input.</summary>
    public Preprocessing Preprocessing => preprocessing;

    /// <summary>All images of a folder, labelled by a model's outputs.</summary>
    /// <param name="folder">The images; not owned.</param>
    /// <param name="card">The model's card: names of its outputs and preprocessing.</param>
    /// <param name="name">What errors call the folder.</param>
    /// <returns>The images.</returns>
    /// <exception cref="GhostNetException">The model does not know one of the folder's classes.</exception>
    public static LabelledImages For(ImageFolder folder, ModelCard card, string name)
    {
        List<string> known = [.. card.Labels];
        int[] labels = [.. folder.Classes.Select(c => known.IndexOf(c))];
        int unknown = Array.IndexOf(labels, -1);
        return unknown < 0
            ? new LabelledImages(folder, [.. Enumerable.Range(0, folder.Count)], labels, card.Preprocessing)
            : throw new GhostNetException($"{name}: its class '{folder.Classes[unknown]}' is not one of the model's{Examples(card.Labels)}");
    }

    /// <summary>The class of an image.</summary>
    /// <param name="index">0…<see cref="Count"/> − 1.</param>
    /// <returns>The network's output for it.</returns>
    internal int Label(int index) => labels[folder.Items[indices[index]].ClassIndex];

    /// <summary>Decodes, prepares and normalises an image.</summary>
    /// <param name="index">0…<see cref="Count"/> − 1.</param>
    /// <param name="random">Where augmentation's choices come from; null for none.</param>
    /// <param name="destination">Where the image goes, <c>[3, H, W]</c>.</param>
    internal void Load(int index, Random? random, Span<float> destination)
    {
        int item = indices[index];
        RgbImage image = _preprocessor.Crop(ImageDecoder.Decode(folder.Read(item), folder.Items[item].Path));
        _preprocessor.Normalize((random is null ? image : _augmentation.Apply(image, random)).Pixels, destination);
    }

    private static string Examples(IReadOnlyList<string> labels) => labels.Count switch
    {
        0 => ", which has no names for its classes",
        <= ListedNames => $" ({string.Join(", ", labels)})",
        _ => $" ({string.Join(", ", labels.Take(ListedNames))}, …)",
    };
}
