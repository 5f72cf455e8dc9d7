using System.Collections.Concurrent;

namespace GhostNet.Training.Data;

/// <summary>Makes batches on threads of its own, a few ahead of the one that trains.</summary>
/// <param name="images">The images; they say how many threads there are.</param>
/// <param name="batch">Images in a batch; the last may have fewer.</param>
internal sealed class BatchLoader(LabelledImages images, int batch)
{
    private readonly ConcurrentBag<float[]> _pool = [];

    /// <summary>The batches of a pass, in order, whatever the threads do.</summary>
    /// <param name="order">The images' indices in the order in which they are to come.</param>
    /// <param name="randomFor">The random sequence for augmenting an image, given its index; null for no augmentation.</param>
    /// <returns>The batches, to be disposed after use; the first error in an image is raised when its batch is reached.</returns>
    public IEnumerable<Batch> Run(IReadOnlyList<int> order, Func<int, Random>? randomFor)
    {
        using var pass = new LoadingPass(images, batch, order, randomFor, _pool);
        while (pass.Take() is { } ready)
        {
            yield return ready;
        }
    }
}
