namespace GhostNet.Architectures;

/// <summary>
/// What may be chosen when a network is built. A null means the architecture's own default; an
/// architecture refuses an argument that it does not have.
/// </summary>
public sealed record ArchitectureArguments
{
    /// <summary>Width multiplier α of every channel count (paper, section 3.2).</summary>
    public double? Width { get; init; }

    /// <summary>Number of output classes.</summary>
    public int? NumClasses { get; init; }

    /// <summary>Ghost modules: ratio s, one intrinsic map to every s output maps (paper, section 3.1).</summary>
    public int? Ratio { get; init; }

    /// <summary>Ghost modules: kernel size d of the cheap operation, odd (paper, section 3.1).</summary>
    public int? Kernel { get; init; }

    /// <summary>Channels of the layer before the classifier, at a width of 1.</summary>
    public int? Head { get; init; }
}
