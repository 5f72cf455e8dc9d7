using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace GhostNet.Training.Data;

/// <summary>
/// One pass over images. Threads claim one image after another, wherever batches begin, as long as it is in one of the next few batches; a
/// batch is handed out when all its images are there.
/// </summary>
internal sealed class LoadingPass : IDisposable
{
    private const int Ahead = 3;

    private readonly object _gate = new();
    private readonly PendingBatch?[] _pending = new PendingBatch?[Ahead];
    private readonly LabelledImages _images;
    private readonly IReadOnlyList<int> _order;
    private readonly Func<int, Random>? _randomFor;
    private readonly ConcurrentBag<float[]> _pool;
    private readonly Thread[] _threads;
    private readonly int _batch;
    private readonly int _size;
    private int _claimed;
    private int _taken;
    private bool _isStopped;

    /// <summary>Starts the threads.</summary>
    /// <param name="images">The images.</param>
    /// <param name="batch">Images in a batch.</param>
    /// <param name="order">The images' indices in order.</param>
    /// <param name="randomFor">The random sequence for an image, given its index; null for no augmentation.</param>
    /// <param name="pool">Memory of batches that are done with.</param>
    public LoadingPass(LabelledImages images, int batch, IReadOnlyList<int> order, Func<int, Random>? randomFor, ConcurrentBag<float[]> pool)
    {
        (_images, _batch, _order, _randomFor, _pool) = (images, batch, order, randomFor, pool);
        _size = 3 * images.Preprocessing.Height * images.Preprocessing.Width;
        _threads = [.. Enumerable.Range(0, Math.Min(images.Workers, order.Count)).Select(i => new Thread(Work) { IsBackground = true, Name = $"loader {i}" })];
        Array.ForEach(_threads, thread => thread.Start());
    }

    /// <summary>Waits for the next batch.</summary>
    /// <returns>The batch; null after the last.</returns>
    public Batch? Take()
    {
        PendingBatch next;
        lock (_gate)
        {
            if ((long)_taken * _batch >= _order.Count)
            {
                return null;
            }

            int slot = _taken % Ahead;
            while (_pending[slot] is not { Left: 0 })
            {
                Monitor.Wait(_gate);
            }

            next = _pending[slot]!;
            _pending[slot] = null;
            _taken++;
            Monitor.PulseAll(_gate);
        }

        next.Error?.Throw();
        return next.Batch;
    }

    /// <summary>Stops the threads after the images that they are at.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.PulseAll(_gate);
        }

        Array.ForEach(_threads, thread => thread.Join());
    }

    private void Work()
    {
        while (Claim() is (PendingBatch pending, int place, int index))
        {
            ExceptionDispatchInfo? error = null;
            try
            {
                pending.Batch.Labels[place] = _images.Load(index, _randomFor?.Invoke(index), pending.Batch.Pixels.AsSpan(place * _size, _size));
            }
            catch (Exception e)
            {
                error = ExceptionDispatchInfo.Capture(e);
            }

            lock (_gate)
            {
                pending.Finish(place, error);
                if (pending.Left == 0)
                {
                    Monitor.PulseAll(_gate);
                }
            }
        }
    }

    /// <summary>The next image to load, its batch and its place there; null if there is none.</summary>
    private (PendingBatch Batch, int Place, int Index)? Claim()
    {
        lock (_gate)
        {
            while (!_isStopped && _claimed < _order.Count && _claimed / _batch >= _taken + Ahead)
            {
                Monitor.Wait(_gate);
            }

            if (_isStopped || _claimed == _order.Count)
            {
                return null;
            }

            int place = _claimed % _batch;
            ref PendingBatch? pending = ref _pending[_claimed / _batch % Ahead];
            if (place == 0)
            {
                pending = new PendingBatch(NewBatch(Math.Min(_batch, _order.Count - _claimed)));
            }

            return (pending!, place, _order[_claimed++]);
        }
    }

    private Batch NewBatch(int count) => count < _batch ? new Batch(new float[count * _size], new long[count])
        : new Batch(_pool.TryTake(out float[]? used) ? used : new float[count * _size], new long[count]) { Pool = _pool };
}
