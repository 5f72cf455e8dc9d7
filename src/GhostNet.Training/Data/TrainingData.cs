using GhostNet.Imaging.Datasets;
using GhostNet.Models;
using GhostNet.Training.Distributed;

namespace GhostNet.Training.Data;

/// <summary>
/// The images of a run: those it learns from and those it is measured on. A data set with a test or validation part is measured on
/// that; of any other, a tenth of each class is held out, at least one of two images.
/// </summary>
public sealed class TrainingData : IDisposable
{
    private readonly IImageSet _train;
    private readonly IImageSet? _test;
    private readonly UnreadableImages _unreadable;
    private readonly Augmentation _augmentation;

    private TrainingData(string name, IImageSet train, IImageSet? test, double fraction, Preprocessing preprocessing, AugmentationOptions augmentation, LoadingOptions loading)
    {
        (Name, _train, _test) = (name, train, test);
        var parts = new Stratification(train, holdsOut: test is null, fraction);
        (int[] learned, int[] measured) = (parts.Learned, test is null ? parts.Measured : [.. Enumerable.Range(0, test.Items.Count)]);
        DataChecks.Require(train, test, measured.Length);

        List<string> classes = [.. train.Classes];
        int[] labels = [.. Enumerable.Range(0, classes.Count)];
        var cache = new CacheBudget((long)loading.CacheMegabytes << 20);
        _augmentation = new Augmentation(augmentation, preprocessing);
        _unreadable = new UnreadableImages(train.Path, learned.Length + measured.Length, loading.MaxBad);
        Train = new LabelledImages(train, learned, labels, preprocessing)
        {
            Augmentation = _augmentation,
            Cache = cache,
            Unreadable = _unreadable,
            Workers = loading.Threads,
        };
        Test = new LabelledImages(test ?? train, measured, test is null ? labels : [.. test.Classes.Select(name => classes.IndexOf(name))], preprocessing)
        {
            Cache = cache,
            Unreadable = _unreadable,
            Workers = loading.Threads,
        };
    }

    /// <summary>The data set's name, that of its file or folder.</summary>
    public string Name { get; }

    /// <summary>Names of the classes in label order.</summary>
    public IReadOnlyList<string> Classes => _train.Classes;

    /// <summary>The images to learn from.</summary>
    public LabelledImages Train { get; }

    /// <summary>The images to measure on.</summary>
    public LabelledImages Test { get; }

    /// <summary>What is wrong with each image that could not be read so far, a line each, sorted.</summary>
    public IReadOnlyList<string> Unreadable => _unreadable.Reasons;

    /// <summary>The crop that training images take, for the model's card.</summary>
    public string Crop => _augmentation.ToString();

    /// <summary>Opens a data set of any format.</summary>
    /// <param name="path">A file or folder; see <see cref="ImageSets.Open"/>.</param>
    /// <param name="fraction">Share of each class's training images to use, in (0, 1]; at least one image.</param>
    /// <param name="preprocessing">How images become the network's input.</param>
    /// <param name="augmentation">How training images are varied; null for the defaults.</param>
    /// <param name="loading">How images are loaded; null for the defaults.</param>
    /// <returns>Both parts.</returns>
    /// <exception cref="GhostNetException">The data set cannot be read or trained on, or an option is out of range.</exception>
    public static TrainingData Open(
        string path, double fraction, Preprocessing preprocessing, AugmentationOptions? augmentation = null, LoadingOptions? loading = null)
    {
        loading ??= new LoadingOptions();
        loading.Validate();
        IImageSet train = ImageSets.Open(path, DataSplit.Train);
        IImageSet? test = null;
        try
        {
            test = train.Splits.Contains(DataSplit.Test) ? ImageSets.Open(path, DataSplit.Test) : null;
            string name = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path));
            return new TrainingData(name, train, test, fraction, preprocessing, augmentation ?? new AugmentationOptions(), loading);
        }
        catch
        {
            test?.Dispose();
            train.Dispose();
            throw;
        }
    }

    /// <summary>What a model's card says of accuracies on <see cref="Test"/>.</summary>
    /// <param name="top1">Fraction whose best class is right.</param>
    /// <param name="top5">Fraction whose five best classes hold the right one.</param>
    /// <returns>The entry; null if there are no images to measure on.</returns>
    public Evaluation? Evaluated(double top1, double top5) => Test.Count == 0 ? null : new Evaluation(Name, Test.Count, top1, top5);

    /// <summary>Lets every process know of the images that any of them could not read.</summary>
    /// <param name="processes">The processes.</param>
    /// <exception cref="GhostNetException">There are more than allowed in all.</exception>
    internal void ShareUnreadable(Processes processes) => _unreadable.Share(processes);

    /// <inheritdoc/>
    public void Dispose()
    {
        _train.Dispose();
        _test?.Dispose();
    }
}
