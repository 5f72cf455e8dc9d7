using GhostNet.Imaging;

namespace GhostNet.Training.Data;

/// <summary>
/// Keeps pictures until its memory is full, and those for good: every epoch visits all images, so that one put out for another would be missed as soon.
/// </summary>
/// <param name="budget">The memory.</param>
/// <param name="count">Number of pictures.</param>
internal sealed class ImageCache(CacheBudget budget, int count)
{
    private readonly RgbImage?[] _images = new RgbImage?[count];

    /// <summary>Finds or makes a picture; may be called from several threads.</summary>
    /// <param name="index">0…count − 1.</param>
    /// <param name="make">Makes it; the same for the same index.</param>
    /// <returns>The picture, which nobody may change.</returns>
    public RgbImage Get(int index, Func<int, RgbImage> make)
    {
        if (Volatile.Read(ref _images[index]) is { } kept)
        {
            return kept;
        }

        RgbImage made = make(index);
        if (budget.TryTake(made.Pixels.Length))
        {
            Volatile.Write(ref _images[index], made);
        }

        return made;
    }
}
