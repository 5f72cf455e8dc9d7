using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation;

/// <summary>Gives every buffer its place in one arena; buffers that are not needed at the same time share memory.</summary>
internal static class ArenaPlan
{
    /// <summary>Floats past each buffer that a vector load may touch.</summary>
    private const int Slack = 16;

    /// <summary>Sets each buffer's offset.</summary>
    /// <param name="steps">The steps in order.</param>
    /// <returns>Length of the arena in floats.</returns>
    public static long Place(IReadOnlyList<Step> steps)
    {
        var lives = new Dictionary<Buffer, (int First, int Last)>();
        for (int i = 0; i < steps.Count; i++)
        {
            foreach (Buffer buffer in steps[i].Buffers)
            {
                (int first, int last) = lives.GetValueOrDefault(buffer, (i, i));
                lives[buffer] = buffer.Constant is null ? (first, i) : (0, int.MaxValue);
            }
        }

        var placed = new List<Buffer>();
        foreach (Buffer buffer in lives.Keys.OrderByDescending(b => b.Length))
        {
            buffer.Offset = FirstGap(buffer, placed.Where(other => Overlap(lives[buffer], lives[other])).OrderBy(b => b.Offset));
            placed.Add(buffer);
        }

        return placed.Select(EndOf).DefaultIfEmpty().Max();
    }

    private static bool Overlap((int First, int Last) a, (int First, int Last) b) => a.First <= b.Last && b.First <= a.Last;

    private static long FirstGap(Buffer buffer, IEnumerable<Buffer> taken)
    {
        long offset = 0;
        foreach (Buffer other in taken)
        {
            if (offset + Size(buffer) <= other.Offset)
            {
                return offset;
            }

            offset = Math.Max(offset, EndOf(other));
        }

        return offset;
    }

    private static long EndOf(Buffer buffer) => buffer.Offset + Size(buffer);

    private static long Size(Buffer buffer) => ((buffer.Length + 15) / 16 * 16) + Slack;
}
