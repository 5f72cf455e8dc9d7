using GhostNet.Graphs;
using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime;

/// <summary>A network compiled for one input size: the steps of one image, and the size of the memory in which they work.</summary>
internal sealed class Plan : IDisposable
{
    // A heap takes whole huge pages; more of them than this would cost more memory than they save time.
    private const int MostPackers = 4;

    private readonly NativeHeap[] _heaps;
    private readonly Stack<Arena> _free = new();
    private readonly Compilation.Buffer[] _constants;
    private readonly long _length;

    /// <summary>Places the buffers and packs the weights.</summary>
    /// <param name="input">Shape of one image.</param>
    /// <param name="output">Shape of its output.</param>
    /// <param name="steps">The steps in order.</param>
    /// <param name="threads">How many threads may do so.</param>
    public Plan(Shape input, Shape output, IReadOnlyList<Step> steps, int threads)
    {
        (Input, Output, Steps) = (input, output, [.. steps]);
        _length = ArenaPlan.Place(steps);
        _constants = [.. steps.SelectMany(s => s.Buffers).Where(b => b.Constant is not null).Distinct()];
        _heaps = [.. Enumerable.Range(0, Math.Min(threads, MostPackers)).Select(_ => new NativeHeap())];
        Bind(threads);
    }

    /// <summary>Shape of one image.</summary>
    public Shape Input { get; }

    /// <summary>Shape of its output.</summary>
    public Shape Output { get; }

    /// <summary>Numbers of one image.</summary>
    public int InputLength => checked((int)Input.ElementCount);

    /// <summary>Numbers of its output.</summary>
    public int OutputLength => checked((int)Output.ElementCount);

    /// <summary>The steps in order.</summary>
    public Step[] Steps { get; }

    /// <summary>Whether it takes images of a shape, whatever their number.</summary>
    public bool Takes(Shape images) => images.Rank == Input.Rank && images.Span[1..].SequenceEqual(Input.Span[1..]);

    /// <summary>Memory for one run; give it back after.</summary>
    public Arena Take()
    {
        lock (_free)
        {
            if (_free.TryPop(out Arena? arena))
            {
                return arena;
            }
        }

        return new Arena(_length, _constants);
    }

    /// <summary>Takes memory back for the next run.</summary>
    public void GiveBack(Arena arena)
    {
        lock (_free)
        {
            _free.Push(arena);
        }
    }

    /// <summary>Frees the weights and the memory that no run has taken.</summary>
    public void Dispose()
    {
        lock (_free)
        {
            while (_free.TryPop(out Arena? arena))
            {
                arena.Dispose();
            }
        }

        Array.ForEach(_heaps, heap => heap.Dispose());
    }

    /// <summary>Packs what all threads read, then for each of them what it alone reads: a heap for some threads that follow each other.</summary>
    private void Bind(int threads)
    {
        Array.ForEach(Steps, step => step.Bind(_heaps[0]));
        Parallel.For(0, _heaps.Length, heap =>
        {
            var owners = Share.Of(threads, heap, _heaps.Length);
            for (int thread = owners.First; thread < owners.End; thread++)
            {
                Array.ForEach(Steps, step => step.BindShare(_heaps[heap], thread));
            }
        });
    }
}
