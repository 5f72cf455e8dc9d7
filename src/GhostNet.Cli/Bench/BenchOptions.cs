namespace GhostNet.Cli.Bench;

/// <summary>What a benchmark measures.</summary>
internal sealed record BenchOptions
{
    /// <summary>The engines, in the order in which they are listed.</summary>
    public IReadOnlyList<EngineKind> Engines { get; init; } = [EngineKind.Ghost, EngineKind.OnnxRuntime];

    /// <summary>Numbers of threads, each measured by itself.</summary>
    public IReadOnlyList<int> Threads { get; init; } = [1];

    /// <summary>Numbers of images in one run, each measured by itself.</summary>
    public IReadOnlyList<int> Batches { get; init; } = [1];

    /// <summary>Height and width of the images in pixels; null for the model's own.</summary>
    public int? Size { get; init; }

    /// <summary>How long each engine is measured, warm-up not counted.</summary>
    public double Seconds { get; init; } = 3;

    /// <summary>Whether the steps of our engine are measured too.</summary>
    public bool Profile { get; init; }
}
