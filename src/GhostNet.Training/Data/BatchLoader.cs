using System.Threading.Channels;

namespace GhostNet.Training.Data;

/// <summary>Makes batches on other threads, a few ahead of the one that trains.</summary>
/// <param name="images">The images.</param>
/// <param name="batch">Images in a batch; the last may have fewer.</param>
internal sealed class BatchLoader(LabelledImages images, int batch)
{
    private const int Ahead = 4;

    /// <summary>The batches of a pass, in order.</summary>
    /// <param name="order">The images' indices in the order in which they are to come.</param>
    /// <param name="randomFor">The random sequence for augmenting an image, given its index; null for no augmentation.</param>
    /// <returns>The batches; an error in an image is raised when its batch is reached.</returns>
    public IEnumerable<Batch> Run(IReadOnlyList<int> order, Func<int, Random>? randomFor)
    {
        using var stop = new CancellationTokenSource();
        var channel = Channel.CreateBounded<Batch>(Ahead);
        Task producer = Task.Run(() => Produce(order, randomFor, channel.Writer, stop.Token));
        try
        {
            while (channel.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (channel.Reader.TryRead(out Batch? ready))
                {
                    yield return ready;
                }
            }
        }
        finally
        {
            stop.Cancel();
            producer.Wait();
        }
    }

    private async Task Produce(
        IReadOnlyList<int> order, Func<int, Random>? randomFor, ChannelWriter<Batch> writer, CancellationToken stop)
    {
        try
        {
            for (int start = 0; start < order.Count; start += batch)
            {
                await writer.WriteAsync(Make(order, start, Math.Min(batch, order.Count - start), randomFor, stop), stop);
            }

            writer.Complete();
        }
        catch (OperationCanceledException)
        {
            writer.TryComplete();
        }
        catch (AggregateException e)
        {
            writer.TryComplete(e.InnerException);
        }
    }

    private Batch Make(IReadOnlyList<int> order, int start, int count, Func<int, Random>? randomFor, CancellationToken stop)
    {
        int size = 3 * images.Preprocessing.Height * images.Preprocessing.Width;
        var made = new Batch(new float[count * size], new long[count]);
        Parallel.For(0, count, new ParallelOptions { CancellationToken = stop }, i =>
        {
            int index = order[start + i];
            made.Labels[i] = images.Label(index);
            images.Load(index, randomFor?.Invoke(index), made.Pixels.AsSpan(i * size, size));
        });
        return made;
    }
}
