namespace GhostNet.Runtime.Compilation;

/// <summary>
/// The few rows of a value that are kept while it is computed and read strip by strip. They slide down over its maps; each thread has
/// rows of its own.
/// </summary>
/// <param name="threads">How many threads may run at once.</param>
internal sealed unsafe class RowWindow(int threads)
{
    private const int IntsOfLine = 16;

    /// <summary>How many rows a thread keeps.</summary>
    public int Rows { get; private set; }

    /// <summary>Where each thread's first row is noted, a cache line for each.</summary>
    public Buffer State { get; } = new(threads * IntsOfLine);

    /// <summary>Sets the number of rows and with it the lengths of the blocks' buffers.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="blocks">The blocks that are kept in this way.</param>
    /// <param name="width">Pixels of a row.</param>
    public void Resize(int rows, IEnumerable<Block> blocks, int width)
    {
        Rows = rows;
        foreach (Block block in blocks)
        {
            block.Buffer.Length = (long)threads * rows * width * block.Width;
        }
    }

    /// <summary>The row that a thread's rows begin with.</summary>
    public int First(float* arena, int thread) => ((int*)(arena + State.Offset))[thread * IntsOfLine];

    /// <summary>Sets the row that a thread's rows begin with.</summary>
    public void Start(float* arena, int thread, int row) => ((int*)(arena + State.Offset))[thread * IntsOfLine] = row;

    /// <summary>How many rows further up than in whole maps a thread finds a row.</summary>
    public int Shift(float* arena, int thread) => First(arena, thread) - (thread * Rows);

    /// <summary>Moves a thread's rows up, so that they begin with a later one.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="row">The row to begin with.</param>
    /// <param name="end">One past the last row that has been computed.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="width">Pixels of a row.</param>
    public void Slide(float* arena, int thread, int row, int end, IEnumerable<Block> blocks, int width)
    {
        int skipped = row - First(arena, thread);
        foreach (Block block in blocks)
        {
            int length = width * block.Width;
            float* rows = arena + block.Offset + ((nint)thread * Rows * length);
            new Span<float>(rows + ((nint)skipped * length), Math.Max(0, end - row) * length).CopyTo(new Span<float>(rows, Rows * length));
        }

        Start(arena, thread, row);
    }
}
