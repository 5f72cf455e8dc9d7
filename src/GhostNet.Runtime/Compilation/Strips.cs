using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation;

/// <summary>Operations that run one after the other, a few rows at a time; only the last one's output is kept whole.</summary>
internal sealed unsafe class Strips
{
    /// <summary>Floats that the rows between the operations may take: part of the second cache, beside weights and what is streamed by.</summary>
    private const int MostFloats = 96 * 1024;

    private const int MostRows = 8;

    private readonly int[][] _producers;

    /// <summary>Chooses how many rows run at a time and how many of each value are kept.</summary>
    /// <param name="operations">The operations in order.</param>
    public Strips(IReadOnlyList<RowOperation> operations)
    {
        Operations = [.. operations];
        _producers = [.. Operations.Select(o => o.Inputs.Select(ProducerOf).ToArray())];
        for (Rows = MostRows; ; Rows--)
        {
            int[] kept = KeptRows();
            if (Rows == 1 || Operations.Select((o, i) => o.Output.Window is null ? 0L : (long)kept[i] * o.Output.Width * o.Written.Sum(b => b.Width)).Sum() <= MostFloats)
            {
                Resize(kept);
                return;
            }
        }
    }

    /// <summary>The operations in order.</summary>
    public RowOperation[] Operations { get; }

    /// <summary>Rows of the last operation that are computed at a time.</summary>
    public int Rows { get; private set; }

    /// <summary>The rows of each operation that some rows of the last one are computed from.</summary>
    /// <param name="first">The first row of the last operation.</param>
    /// <param name="end">One past the last row.</param>
    /// <param name="needed">Receives the rows of each operation.</param>
    public void Need(int first, int end, Span<Share> needed)
    {
        needed.Fill(new Share(int.MaxValue, 0));
        needed[^1] = new Share(first, end);
        for (int i = Operations.Length - 1; i >= 0; i--)
        {
            for (int input = 0; input < _producers[i].Length; input++)
            {
                int producer = _producers[i][input];
                if (producer >= 0)
                {
                    (int from, int to) = Operations[i].Needs(input, needed[i].First, needed[i].End);
                    needed[producer] = new Share(Math.Min(needed[producer].First, from), Math.Max(needed[producer].End, to));
                }
            }
        }
    }

    /// <summary>Moves the rows that an operation keeps, if the next ones do not fit behind them.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="arena">The arena.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="oldest">The first row that is still needed.</param>
    /// <param name="done">One past the last row that has been computed.</param>
    /// <param name="end">One past the last row that will be.</param>
    /// <param name="isFirst">Whether nothing has been computed yet.</param>
    public static void MakeRoom(RowOperation operation, float* arena, int thread, int oldest, int done, int end, bool isFirst)
    {
        if (operation.Output.Window is not { } window)
        {
            return;
        }

        (int above, int below) = operation.Kept;
        int first = Math.Max(0, oldest - above);
        if (isFirst)
        {
            window.Start(arena, thread, first);
        }
        else if (end + below - window.First(arena, thread) > window.Rows)
        {
            window.Slide(arena, thread, first, done + below, operation.Written, operation.Output.Width);
        }
    }

    private int ProducerOf(Layout input) =>
        input.Window is null ? -1 : Array.FindIndex(Operations, o => o.Output.Window == input.Window);

    /// <summary>How many rows of each operation are there at once, and as many as are made at a time again, so that they are moved only now and then.</summary>
    private int[] KeptRows()
    {
        int[] kept = new int[Operations.Length];
        var needed = new Share[Operations.Length];
        int height = Operations[^1].Output.Height;
        for (int row = 0; row < height; row++)
        {
            Need(row, Math.Min(height, row + Rows), needed);
            for (int i = 0; i < kept.Length; i++)
            {
                (int above, int below) = Operations[i].Kept;
                kept[i] = Math.Max(kept[i], needed[i].End - needed[i].First + above + below);
            }
        }

        return [.. kept.Select((rows, i) => rows + Math.Max(1, Rows * Operations[i].Output.Height / height))];
    }

    private void Resize(int[] kept)
    {
        for (int i = 0; i < Operations.Length; i++)
        {
            Operations[i].Output.Window?.Resize(kept[i], Operations[i].Written, Operations[i].Output.Width);
        }
    }
}
