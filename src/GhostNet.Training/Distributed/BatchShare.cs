using GhostNet.Training.Data;

namespace GhostNet.Training.Distributed;

/// <summary>
/// A process's part of the batches. Two images that mirror each other in a batch's order are never parted, so that mixing finds the same pairs however many
/// processes there are.
/// </summary>
/// <param name="images">The images.</param>
/// <param name="batch">Images of a batch of all processes.</param>
/// <param name="processes">The processes.</param>
internal sealed class BatchShare(LabelledImages images, int batch, Processes processes)
{
    /// <summary>Loads this process's part of each batch of a pass.</summary>
    /// <param name="order">Indices of all processes' images in the order in which they are to come.</param>
    /// <param name="randomFor">The random sequence for augmenting an image, given its index.</param>
    /// <returns>As many parts as every process has, their images to be disposed after use; there may be none in one.</returns>
    public IEnumerable<BatchPart> Run(int[] order, Func<int, Random> randomFor)
    {
        int[][] wholes = [.. order.Chunk(batch)];
        var loader = new BatchLoader(images, Math.Max(1, Places(batch).Length));
        using IEnumerator<Batch> loaded = loader.Run([.. wholes.SelectMany(whole => Places(whole.Length).Select(place => whole[place]))], randomFor).GetEnumerator();
        foreach (int[] whole in wholes)
        {
            long[] places = Places(whole.Length);
            Batch own = places.Length > 0 && loaded.MoveNext() ? loaded.Current : new Batch([], []);
            yield return new BatchPart(own, [.. whole.Select(images.Label)], places);
        }
    }

    /// <summary>
    /// The places of this process's images in a batch. Their number grows with the batch's, so that the last, shorter one never has more of a process than the
    /// others: the image in the middle of an odd number is of the process that would have the next pair.
    /// </summary>
    private long[] Places(int length)
    {
        (int each, int more) = Math.DivRem(length / 2, processes.Count);
        int first = (each * processes.Rank) + Math.Min(processes.Rank, more);
        int pairs = each + (processes.Rank < more ? 1 : 0);
        IEnumerable<int> middle = length % 2 == 1 && processes.Rank == more ? [length / 2] : [];
        IEnumerable<int> places = [.. Enumerable.Range(first, pairs), .. middle, .. Enumerable.Range(length - first - pairs, pairs)];
        return [.. places.Select(place => (long)place)];
    }
}
