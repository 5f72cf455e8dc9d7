using GhostNet.Imaging;
using GhostNet.Imaging.Datasets;
using GhostNet.Models;

namespace GhostNet.Training.Data;

/// <summary>Some of the images of a set, prepared for a network.</summary>
/// <param name="set">Where they are; not owned.</param>
/// <param name="indices">Which of its images.</param>
/// <param name="labels">The network's output for each of the set's classes.</param>
/// <param name="preprocessing">How they become the network's input.</param>
public sealed class LabelledImages(IImageSet set, IReadOnlyList<int> indices, IReadOnlyList<int> labels, Preprocessing preprocessing)
{
    /// <summary>The label of an image that was left out because it cannot be read.</summary>
    internal const int LeftOut = -1;

    private const int ListedNames = 10;

    private readonly Preprocessor _preprocessor = new(preprocessing);
    private ImageCache? _cache;

    /// <summary>Number of images.</summary>
    public int Count => indices.Count;

    /// <summary>Size and normalisation of the network's input.</summary>
    public Preprocessing Preprocessing => preprocessing;

    /// <summary>Threads that decode and augment; one for each processor by default.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>How they are varied by chance; null, the default, for not at all.</summary>
    internal Augmentation? Augmentation { get; init; }

    /// <summary>Memory for keeping them decoded; none by default.</summary>
    internal CacheBudget Cache
    {
        init => _cache = new ImageCache(value, indices.Count);
    }

    /// <summary>Where images that cannot be read are noted; null, the default, if such an image is an error.</summary>
    internal UnreadableImages? Unreadable { get; init; }

    /// <summary>All images of a set, labelled by a model's outputs.</summary>
    /// <param name="set">The images; not owned.</param>
    /// <param name="card">The model's card: names of its outputs and preprocessing.</param>
    /// <param name="name">What errors call the set.</param>
    /// <param name="workers">Threads that decode; null for one for each processor.</param>
    /// <returns>The images.</returns>
    /// <exception cref="GhostNetException">The model does not know one of the set's classes.</exception>
    public static LabelledImages For(IImageSet set, ModelCard card, string name, int? workers = null)
    {
        List<string> known = [.. card.Labels];
        int[] labels = [.. set.Classes.Select(c => known.IndexOf(c))];
        int unknown = Array.IndexOf(labels, -1);
        return unknown < 0
            ? new LabelledImages(set, [.. Enumerable.Range(0, set.Items.Count)], labels, card.Preprocessing) { Workers = workers ?? Environment.ProcessorCount }
            : throw new GhostNetException($"{name}: its class '{set.Classes[unknown]}' is not one of the model's{Examples(card.Labels)}");
    }

    /// <summary>The class of an image.</summary>
    /// <param name="index">0…<see cref="Count"/> − 1.</param>
    /// <returns>The network's output for it.</returns>
    internal int Label(int index) => labels[set.Items[indices[index]].ClassIndex];

    /// <summary>The name of an image in its set.</summary>
    /// <param name="index">0…<see cref="Count"/> − 1.</param>
    internal string Name(int index) => set.Items[indices[index]].Name;

    /// <summary>An image as the network sees it, without augmentation.</summary>
    /// <param name="index">0…<see cref="Count"/> − 1.</param>
    /// <returns>A picture of the input's size, which nobody may change.</returns>
    /// <exception cref="GhostNetException">It cannot be read.</exception>
    internal RgbImage Picture(int index) => Cropped(Decode(index));

    /// <summary>Prepares and normalises an image. Where it cannot be read and augmentation is wanted, the next one that can be takes its place.</summary>
    /// <param name="index">0…<see cref="Count"/> − 1.</param>
    /// <param name="random">Where augmentation's choices come from; null for none.</param>
    /// <param name="destination">Where the image goes, <c>[3, H, W]</c>.</param>
    /// <returns>The label of the image that is there; <see cref="LeftOut"/> if there is none.</returns>
    /// <exception cref="GhostNetException">An image cannot be read and that is an error, or one too many.</exception>
    internal int Load(int index, Random? random, Span<float> destination)
    {
        for (int i = 0; i < Count; i++)
        {
            int candidate = (index + i) % Count;
            if (Find(candidate) is { } image)
            {
                Write(image, random, destination);
                return Label(candidate);
            }

            if (random is null)
            {
                return LeftOut;
            }
        }

        throw new GhostNetException($"{set.Path}: none of the images can be read");
    }

    private void Write(RgbImage image, Random? random, Span<float> destination)
    {
        if (random is null || Augmentation is null)
        {
            _preprocessor.Normalize(Cropped(image).Pixels, destination);
            return;
        }

        _preprocessor.Normalize(Augmentation.Apply(image, random).Pixels, destination);
        Augmentation.Erase(destination, random);
    }

    private bool KeepsWholePhotos => Augmentation is { TakesWholePhoto: true };

    /// <summary>An image as augmentation takes it; null if it cannot be read.</summary>
    private RgbImage? Find(int index)
    {
        string name = Name(index);
        if (Unreadable is null)
        {
            return Decode(index);
        }

        if (Unreadable.Contains(name))
        {
            return null;
        }

        try
        {
            return Decode(index);
        }
        catch (GhostNetException e)
        {
            Unreadable.Add(name, e);
            return null;
        }
    }

    private RgbImage Cropped(RgbImage image) => KeepsWholePhotos ? _preprocessor.Crop(image) : image;

    private RgbImage Decode(int index) => _cache is null ? Make(index) : _cache.Get(index, Make);

    private RgbImage Make(int index)
    {
        RgbImage photo = set.Decode(indices[index]);
        return KeepsWholePhotos ? photo : _preprocessor.Crop(photo);
    }

    private static string Examples(IReadOnlyList<string> labels) => labels.Count switch
    {
        0 => ", which has no names for its classes",
        <= ListedNames => $" ({string.Join(", ", labels)})",
        _ => $" ({string.Join(", ", labels.Take(ListedNames))}, …)",
    };
}
