using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Architectures;

/// <summary>A network that can be built by name.</summary>
public sealed record Architecture
{
    /// <summary>Its name in the registry, timm's where timm has the network: <c>ghostnet_100</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in one line.</summary>
    public required string Description { get; init; }

    /// <summary>The arguments that it takes, with their defaults; an argument that is null here is refused.</summary>
    public required ArchitectureArguments Defaults { get; init; }

    /// <summary>Builds the graph from its name and a complete set of arguments; use <see cref="Create"/>.</summary>
    public required Func<string, ArchitectureArguments, Graph> Build { get; init; }

    /// <summary>
    /// What another library calls the network's modules, by node name; null where all published weights use the nodes' own names.
    /// </summary>
    public Func<Graph, IReadOnlyDictionary<string, string>>? OtherNames { get; init; }

    /// <summary>How photos are prepared for it where a model says nothing else.</summary>
    public Preprocessing Preprocessing { get; init; } = Preprocessing.ImageNet;

    /// <summary>Accuracy its paper reports; null where there is none.</summary>
    public ReportedAccuracy? Reported { get; init; }

    /// <summary>The width that the name stands for; null where it is an argument or the network has only one.</summary>
    public double? FixedWidth { get; init; }

    /// <summary>
    /// Registry name of the network that torchvision publishes under the same title where the two differ in more than names, so that its weights belong there;
    /// null where there is none.
    /// </summary>
    public string? TorchvisionTwin { get; init; }

    /// <summary>Builds the network.</summary>
    /// <param name="arguments">What differs from <see cref="Defaults"/>; null for nothing.</param>
    /// <returns>The graph, for one image of the architecture's usual size.</returns>
    /// <exception cref="GhostNetException">An argument is out of range or not one that this architecture takes.</exception>
    public Graph Create(ArchitectureArguments? arguments = null)
    {
        arguments ??= new ArchitectureArguments();
        var complete = new ArchitectureArguments
        {
            Width = Pick("width", arguments.Width, Defaults.Width, w => w is >= 0.01 and <= 10, "from 0.01 to 10"),
            NumClasses = Pick("number of classes", arguments.NumClasses, Defaults.NumClasses, n => n is >= 1 and <= 100_000, "from 1 to 100000"),
            Ratio = Pick("ratio s", arguments.Ratio, Defaults.Ratio, s => s is >= 2 and <= 64, "from 2 to 64"),
            Kernel = Pick("kernel d", arguments.Kernel, Defaults.Kernel, d => d is >= 1 and <= 31 && d % 2 == 1, "odd, from 1 to 31"),
            Head = Pick("head", arguments.Head, Defaults.Head, c => c is >= 1 and <= 100_000, "from 1 to 100000"),
        };
        return Build(Name, complete);
    }

    private T? Pick<T>(string argument, T? given, T? fallback, Func<T, bool> isAllowed, string range)
        where T : struct
    {
        if (given is { } value && fallback is null)
        {
            throw new GhostNetException($"{Name}: its {argument} is not a choice (got {value})");
        }

        return given is null || isAllowed(given.Value)
            ? given ?? fallback
            : throw new GhostNetException($"{Name}: {argument} must be {range} (got {given})");
    }
}
