using GhostNet.Imaging.Datasets;
using GhostNet.Models;

namespace GhostNet.Training.Data;

/// <summary>
/// The images of a run: those it learns from and those it is measured on. A data set with a test or validation part is measured on
/// that; of any other, a tenth of each class is held out, at least one of two images.
/// </summary>
public sealed class TrainingData : IDisposable
{
    private const int HoldOutOneIn = 10;

    // The split and the share must not move with the run's seed, or runs could not be compared.
    private const int SplitSeed = 0;

    private readonly ImageFolder _train;
    private readonly ImageFolder _test;

    private TrainingData(ImageFolder train, ImageFolder test)
    {
        _train = train;
        _test = test;
    }

    /// <summary>Names of the classes in label order.</summary>
    public IReadOnlyList<string> Classes => _train.Classes;

    /// <summary>The images to learn from.</summary>
    public required LabelledImages Train { get; init; }

    /// <summary>The images to measure on.</summary>
    public required LabelledImages Test { get; init; }

    /// <summary>Opens a data set.</summary>
    /// <param name="path">A folder or a .zip in ImageFolder layout.</param>
    /// <param name="fraction">Share of each class's training images to use, in (0, 1]; at least one image.</param>
    /// <param name="preprocessing">How images become the network's input.</param>
    /// <returns>Both parts.</returns>
    /// <exception cref="GhostNetException">The data set cannot be read, or its parts have different classes.</exception>
    public static TrainingData Open(string path, double fraction, Preprocessing preprocessing)
    {
        ImageFolder train = ImageFolder.Open(path, DataSplit.Train);
        ImageFolder test = ImageFolder.Open(path, DataSplit.Test);
        if (!train.Classes.SequenceEqual(test.Classes))
        {
            throw new GhostNetException($"{path}: the training and the test part have different classes");
        }

        bool isSplit = train.Items[0].Path != test.Items[0].Path;
        List<int>[] classes = [.. ByClass(train).Select(items => Shuffled(items))];
        int HeldOut(List<int> items) => isSplit || items.Count < 2 ? 0 : Math.Max(1, items.Count / HoldOutOneIn);
        int Used(List<int> items) => (int)Math.Ceiling(fraction * (items.Count - HeldOut(items)));

        int[] learned = [.. classes.SelectMany(items => items.Skip(HeldOut(items)).Take(Used(items))).Order()];
        int[] measured = isSplit
            ? [.. Enumerable.Range(0, test.Count)]
            : [.. classes.SelectMany(items => items.Take(HeldOut(items))).Order()];
        int[] labels = [.. Enumerable.Range(0, train.Classes.Count)];
        return new TrainingData(train, test)
        {
            Train = new LabelledImages(train, learned, labels, preprocessing),
            Test = new LabelledImages(test, measured, labels, preprocessing),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _train.Dispose();
        _test.Dispose();
    }

    private static List<int>[] ByClass(ImageFolder folder)
    {
        List<int>[] classes = [.. folder.Classes.Select(_ => new List<int>())];
        for (int i = 0; i < folder.Count; i++)
        {
            classes[folder.Items[i].ClassIndex].Add(i);
        }

        return classes;
    }

    private static List<int> Shuffled(List<int> items)
    {
        SeededRandom.For(SplitSeed).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(items));
        return items;
    }
}
