using System.Collections.Concurrent;
using System.Globalization;
using GhostNet.Architectures;
using GhostNet.Cli;
using GhostNet.Cli.Bench;
using GhostNet.Models;
using GhostNet.Runtime;
using GhostNet.Runtime.Reference;

namespace GhostNet.Benchmarks.Bars;

/// <summary>What a process with vectors of another width is asked: it answers with the width in bits and a number.</summary>
internal static class WidthChild
{
    /// <summary>The verb under which this program answers.</summary>
    public const string Verb = "width";

    /// <summary>Asks for a network's median time in milliseconds.</summary>
    public const string Time = "time";

    /// <summary>Asks for the largest relative difference from the reference interpreter over all networks.</summary>
    public const string Error = "error";

    /// <summary>Answers.</summary>
    /// <param name="question">The question.</param>
    public static void Answer(string[] question)
    {
        double answer = question is [Time, string network, string seconds]
            ? Contest.Medians([new Contestant(network, EngineKind.Ghost)], double.Parse(seconds, CultureInfo.InvariantCulture), () => { })[0]
            : LargestError();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{InferenceSession.VectorBits} {answer}"));
    }

    private static double LargestError()
    {
        var errors = new ConcurrentBag<double>();
        Parallel.ForEach(ModelRegistry.All, architecture => errors.Add(ErrorOf(ModelSource.LoadOrInitialize(architecture.Name, RandomWeights.Of))));
        return errors.Aggregate(0.0, Math.Max);
    }

    private static double ErrorOf(Model model)
    {
        Tensor image = RandomWeights.Images(model.Graph.Input.Shape);
        using var session = new InferenceSession(model, new InferenceOptions { Threads = 1 });
        Tensor expected = new ReferenceInterpreter(model.Graph, model.Weights).Run(image);
        return Difference.Between(session.Run(image), expected, model.Graph.Name).Relative;
    }
}
