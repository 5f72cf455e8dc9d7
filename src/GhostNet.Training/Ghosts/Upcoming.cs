using GhostNet.Runtime.Kernels;

namespace GhostNet.Training.Ghosts;

/// <summary>Numbers that will be read next. They are asked for bit by bit while there is more to compute than to read.</summary>
/// <param name="start">The first number.</param>
/// <param name="length">How many there are.</param>
internal readonly unsafe struct Upcoming(float* start, int length)
{
    /// <summary>Asks for one part of equal ones.</summary>
    /// <param name="part">Which part.</param>
    /// <param name="parts">Number of parts.</param>
    public void Ask(int part, int parts)
    {
        float* end = start + ((long)length * (part + 1) / parts);
        for (float* line = start + ((long)length * part / parts); line < end; line += Prefetch.Line)
        {
            Prefetch.ToSecondCache(line);
        }
    }
}
