using System.Text.Json.Serialization;
using GhostNet.Architectures;
using GhostNet.Graphs;

namespace GhostNet.Models;

/// <summary>
/// What a model file says of itself: which network it is, what its outputs mean, how its input is made
/// and where its weights come from.
/// </summary>
public sealed record ModelCard
{
    /// <summary>Registry name of the architecture, for example <c>ghostnet_100</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Arguments the architecture was built with; what is not given is the architecture's default.</summary>
    [JsonRequired]
    public ArchitectureArguments Arguments { get; init; } = new();

    /// <summary>Name of each class in output order; empty where unknown.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>How a photo becomes this network's input.</summary>
    [JsonRequired]
    public Preprocessing Preprocessing { get; init; } = Preprocessing.ImageNet;

    /// <summary>Number of trained parameters (running statistics not counted).</summary>
    public long Parameters { get; init; }

    /// <summary>Multiply-accumulate operations for one image at the preprocessing's size.</summary>
    public long Macs { get; init; }

    /// <summary>How and on what the weights were trained; null where unknown.</summary>
    public TrainingSummary? Training { get; init; }

    /// <summary>Accuracy measured with these weights; null where none was.</summary>
    public Evaluation? Evaluation { get; init; }

    /// <summary>Licence of the weights as an SPDX identifier; null where unknown.</summary>
    public string? Licence { get; init; }

    /// <summary>SHA-256 of the file that the weights were converted from, in hexadecimal; null where trained here.</summary>
    public string? SourceSha256 { get; init; }

    /// <summary>The card with the costs of its network.</summary>
    /// <param name="graph">The network, for one image.</param>
    /// <returns>This card with other <see cref="Parameters"/> and <see cref="Macs"/>.</returns>
    public ModelCard WithCostOf(Graph graph)
    {
        Cost cost = Cost.Of(graph);
        return this with { Parameters = cost.Parameters, Macs = cost.Macs };
    }
}
