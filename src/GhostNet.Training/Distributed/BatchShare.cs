using GhostNet.Training.Data;

namespace GhostNet.Training.Distributed;

/// <summary>A process's part of the batches: consecutive images of each, as many as the others have, the first ones perhaps one more.</summary>
/// <param name="images">The images.</param>
/// <param name="batch">Images of a batch of all processes.</param>
/// <param name="processes">The processes.</param>
internal sealed class BatchShare(LabelledImages images, int batch, Processes processes)
{
    /// <summary>Loads this process's part of each batch of a pass.</summary>
    /// <param name="order">Indices of all processes' images in the order in which they are to come.</param>
    /// <param name="randomFor">The random sequence for augmenting an image, given its index.</param>
    /// <returns>As many batches as every process has, to be disposed after use; the last may be without images.</returns>
    public IEnumerable<Batch> Run(int[] order, Func<int, Random> randomFor)
    {
        int[][] shares = [.. order.Chunk(batch).Select(Own)];
        var loader = new BatchLoader(images, Own(new int[batch]).Length);
        using IEnumerator<Batch> loaded = loader.Run([.. shares.SelectMany(s => s)], randomFor).GetEnumerator();
        foreach (int[] share in shares)
        {
            yield return share.Length > 0 && loaded.MoveNext() ? loaded.Current : new Batch([], []);
        }
    }

    private int[] Own(int[] whole) => whole[Start(whole.Length, processes.Rank)..Start(whole.Length, processes.Rank + 1)];

    /// <summary>Where a process's part begins. It grows with the length, so that the last, shorter batch never has more images of a process than the others.</summary>
    private int Start(int length, int rank) => (length / processes.Count * rank) + Math.Min(rank, length % processes.Count);
}
