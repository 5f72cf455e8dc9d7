using System.Collections.Concurrent;
using System.IO.Hashing;

namespace GhostNet.Imaging.Datasets.Inspection;

/// <summary>Reads every image of a set once, to count them and to find those that are broken or there more than once.</summary>
public sealed class SetInspector
{
    private const string Undivided = "all";

    private readonly List<(string Split, IImageSet Set)> _parts = [];
    private readonly ConcurrentBag<BrokenImage> _broken = [];
    private readonly ConcurrentDictionary<(UInt128 Hash, int Width), ConcurrentBag<InspectedImage>> _images = new();
    private readonly Action<int, int>? _onProgress;
    private int _done;

    private SetInspector(Action<int, int>? onProgress) => _onProgress = onProgress;

    /// <summary>Inspects a set of any format, all its splits.</summary>
    /// <param name="path">A file or folder; see <see cref="ImageSets.Open"/>.</param>
    /// <param name="onProgress">Called with the number of images done and of all, from any thread; may be null.</param>
    /// <param name="cancellationToken">Ends the inspection early.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="DatasetException">The set cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">The inspection was ended early.</exception>
    public static SetReport Inspect(string path, Action<int, int>? onProgress = null, CancellationToken cancellationToken = default)
    {
        using IImageSet train = ImageSets.Open(path, DataSplit.Train);
        using IImageSet? test = train.Splits.Contains(DataSplit.Test) ? ImageSets.Open(path, DataSplit.Test) : null;
        var inspector = new SetInspector(onProgress);
        inspector._parts.Add((train.Splits.Count > 0 ? NameOf(DataSplit.Train) : Undivided, train));
        if (test is not null)
        {
            inspector._parts.Add((NameOf(DataSplit.Test), test));
        }

        return inspector.Run(cancellationToken);
    }

    private static string NameOf(DataSplit split) => split.ToString().ToLowerInvariant();

    private SetReport Run(CancellationToken cancellationToken)
    {
        foreach ((string split, IImageSet set) in _parts)
        {
            Parallel.For(0, set.Items.Count, new ParallelOptions { CancellationToken = cancellationToken }, i => Read(split, set, i));
        }

        return new SetReport(
            [.. _parts.Select(part => Count(part.Split, part.Set))],
            [.. _broken.OrderBy(broken => broken.Image, ImageOrder)],
            [.. _images.Values
                .Where(group => group.Count > 1)
                .Select(group => group.Order(ImageOrder).ToArray())
                .OrderBy(group => group[0], ImageOrder)]);
    }

    private static Comparer<InspectedImage> ImageOrder { get; } = Comparer<InspectedImage>.Create((a, b) =>
        a.Split == b.Split ? string.CompareOrdinal(a.Name, b.Name) : -string.CompareOrdinal(a.Split, b.Split));

    private static SplitCount Count(string split, IImageSet set)
    {
        var counts = set.Items.CountBy(item => item.ClassIndex).ToDictionary();
        return new SplitCount(
            split, set.Items.Count, set.Classes.Index().ToDictionary(part => part.Item, part => counts.GetValueOrDefault(part.Index)));
    }

    private void Read(string split, IImageSet set, int index)
    {
        ImageSetItem item = set.Items[index];
        var image = new InspectedImage(split, item.Name, set.Classes[item.ClassIndex]);
        try
        {
            RgbImage pixels = set.Decode(index);
            _images.GetOrAdd((XxHash128.HashToUInt128(pixels.Pixels), pixels.Width), _ => []).Add(image);
        }
        catch (GhostNetException e)
        {
            _broken.Add(new BrokenImage(image, e.Message));
        }

        _onProgress?.Invoke(Interlocked.Increment(ref _done), _parts.Sum(part => part.Set.Items.Count));
    }
}
