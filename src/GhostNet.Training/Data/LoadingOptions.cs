using GhostNet.Training.Distributed;

namespace GhostNet.Training.Data;

/// <summary>How images are loaded. Nothing here changes what is computed, except that a limit on unreadable images may end a run.</summary>
public sealed record LoadingOptions
{
    /// <summary>Threads that decode and augment; null, the default, for one for each processor.</summary>
    public int? Workers { get; init; }

    /// <summary>Most memory for decoded images that are kept from one epoch to the next, in 2²⁰ bytes; 512 by default, 0 for none.</summary>
    public int CacheMegabytes { get; init; } = 512;

    /// <summary>Share of the images, 0…1, that may be unreadable before a run ends, rounded up to a whole image; 0.01 by default.</summary>
    public double MaxBad { get; init; } = 0.01;

    /// <summary>Options for one of several processes, which share a machine's processors.</summary>
    /// <param name="processes">The processes.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <returns>The options, the number of threads settled.</returns>
    internal static LoadingOptions For(Processes processes, LoadingOptions? options) =>
        (options ?? new LoadingOptions()) with { Workers = options?.Workers ?? processes.ThreadsEach };

    /// <summary>The number of threads in force.</summary>
    internal int Threads => Workers ?? Environment.ProcessorCount;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="GhostNetException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        Require(Threads is >= 1 and <= 1024, "workers", Threads, "from 1 to 1024");
        Require(CacheMegabytes >= 0, "cache-mb", CacheMegabytes, "at least 0");
        Require(MaxBad is >= 0 and <= 1, "max-bad", MaxBad, "from 0 to 1");
    }

    private static void Require(bool holds, string name, double value, string range)
    {
        if (!holds)
        {
            throw new GhostNetException($"{name} must be {range} (got {value})");
        }
    }
}
