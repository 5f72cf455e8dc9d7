namespace GhostNet.Training.Data;

/// <summary>Independent random sequences from one seed, so that a choice depends on what it is for and not on who made others before.</summary>
internal static class SeededRandom
{
    /// <summary>A sequence for one purpose.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="keys">What it is for, for example epoch and image.</param>
    /// <returns>A generator; the same for the same arguments on every machine.</returns>
    public static Random For(int seed, params ReadOnlySpan<int> keys) => new(Mix(seed, keys));

    /// <summary>A number from 0 to <see cref="int.MaxValue"/> that stands for a seed and keys.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="keys">What it is for.</param>
    /// <returns>A well-mixed hash (SplitMix64's finaliser).</returns>
    public static int Mix(int seed, params ReadOnlySpan<int> keys)
    {
        ulong state = (uint)seed;
        foreach (int key in keys)
        {
            state = Finalise(state + 0x9E3779B97F4A7C15UL) + (uint)key;
        }

        return (int)(Finalise(state) & int.MaxValue);
    }

    private static ulong Finalise(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
