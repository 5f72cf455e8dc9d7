using FsCheck;
using FsCheck.Fluent;
using GhostNet.Graphs;

namespace GhostNet.Conformance.Generators;

/// <summary>A random network: steps one after the other, and perhaps a classifier behind them.</summary>
/// <param name="Input">Shape of its input.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Classifies">Whether it ends in a vector for each image.</param>
public sealed record RandomNetwork(Shape Input, Step[] Steps, bool Classifies)
{
    private const int MostSteps = 10;

    /// <summary>Random networks.</summary>
    public static Gen<RandomNetwork> Random =>
        from input in Shapes.Maps
        from height in Gen.Choose(1, 12)
        from steps in AnyStep.NonEmptyListOf()
        from classifies in Gen.Elements(true, false)
        select new RandomNetwork(input.With(2, height), [.. steps.Take(MostSteps)], classifies);

    private static Gen<Step> AnyStep =>
        from kind in Gen.Choose(0, RandomSteps.Count - 1)
        from source in Gen.Choose(0, 6)
        from a in Gen.Choose(0, 11)
        from b in Gen.Choose(0, 11)
        select new Step(kind, source, a, b);

    /// <summary>Networks with a step less, or a smaller input.</summary>
    public static IEnumerable<RandomNetwork> Shrink(RandomNetwork network) =>
    [
        .. network.Steps.Length < 2 ? [] : network.Steps.Select((_, i) => network with { Steps = [.. network.Steps[..i], .. network.Steps[(i + 1)..]] }),
        .. network.Classifies ? [network with { Classifies = false }] : Array.Empty<RandomNetwork>(),
        .. Shapes.Smaller(network.Input).Select(s => network with { Input = s }),
    ];

    /// <summary>Builds it.</summary>
    public Graph Build()
    {
        var steps = new RandomSteps(new GraphBuilder("random", Input));
        foreach (Step step in Steps)
        {
            steps.Add(step);
        }

        return steps.Finish(Classifies);
    }

    /// <inheritdoc/>
    public override string ToString() => Build().ToString();
}
