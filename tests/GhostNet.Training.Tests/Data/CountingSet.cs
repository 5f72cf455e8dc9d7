using GhostNet.Imaging;
using GhostNet.Imaging.Datasets;

namespace GhostNet.Training.Tests.Data;

/// <summary>A set of two classes in memory that counts what it decodes.</summary>
/// <param name="count">Number of images, by turns of the one class and the other; each is of a colour of its own.</param>
internal sealed class CountingSet(int count) : IImageSet
{
    private int _decoded;

    public string Path => "set";

    public IReadOnlyList<string> Classes => ["even", "odd"];

    public IReadOnlyList<ImageSetItem> Items { get; } = [.. Enumerable.Range(0, count).Select(i => new ImageSetItem($"image {i}", i % 2))];

    public IReadOnlyList<DataSplit> Splits => [];

    /// <summary>The images that cannot be read.</summary>
    public HashSet<int> Broken { get; init; } = [];

    /// <summary>How often an image was decoded.</summary>
    public int Decoded => _decoded;

    public RgbImage Decode(int index)
    {
        Interlocked.Increment(ref _decoded);
        if (Broken.Contains(index))
        {
            throw new ImageException($"image {index}: broken");
        }

        byte[] pixels = new byte[3 * 32 * 32];
        Array.Fill(pixels, (byte)index);
        return new RgbImage(32, 32, pixels);
    }

    public void Dispose()
    {
    }
}
