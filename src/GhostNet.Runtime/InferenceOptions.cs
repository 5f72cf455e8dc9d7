namespace GhostNet.Runtime;

/// <summary>How an <see cref="InferenceSession"/> runs its network.</summary>
public sealed record InferenceOptions
{
    /// <summary>Number of threads that one run may use, the caller's among them; 0, the default, for one a processor.</summary>
    public int Threads { get; init; }

    /// <summary>Module path of the value to compute, for example <c>blocks.3</c>; null, the default, for the network's output.</summary>
    public string? Value { get; init; }

    /// <summary>Whether steps are fused; true by default. Without, each node of the graph is a step of its own.</summary>
    public bool Fuse { get; init; } = true;
}
