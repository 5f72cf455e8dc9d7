using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Runtime.Tests.Sessions;

/// <summary>Networks with random weights, and images for them.</summary>
internal static class Networks
{
    /// <summary>A registered network with weights that keep values in range.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="width">Its width; its own if null.</param>
    public static (Graph Graph, Dictionary<string, Tensor> Weights) Create(string name, double? width = null)
    {
        Graph graph = ModelRegistry.Get(name).Create(new ArchitectureArguments { NumClasses = 10, Width = width });
        return (graph, Weights(graph));
    }

    /// <summary>Random weights of a graph.</summary>
    public static Dictionary<string, Tensor> Weights(Graph graph)
    {
        var weights = new Dictionary<string, Tensor>();
        foreach (Parameter parameter in graph.Parameters)
        {
            (float centre, double spread) = parameter.Role switch
            {
                ParameterRole.Weight => (0f, 3.5 / Math.Sqrt((double)parameter.Shape.ElementCount / parameter.Shape[0])),
                ParameterRole.Scale or ParameterRole.RunningVariance => (1f, 0.5),
                _ => (0f, 0.5),
            };
            weights[parameter.Name] = new Tensor(parameter.Shape, [.. Images(parameter.Shape, weights.Count).Data.Select(v => centre + (float)(spread * v))]);
        }

        return weights;
    }

    /// <summary>Numbers from −0.5 to 0.5.</summary>
    public static Tensor Images(Shape shape, int seed = 1)
    {
        var random = new Random(seed);
        return new Tensor(shape, [.. Enumerable.Range(0, (int)shape.ElementCount).Select(_ => random.NextSingle() - 0.5f)]);
    }

    /// <summary>A session's result.</summary>
    public static Tensor Outputs(this InferenceSession session, Tensor images) => session.Run(images, progress: null, TestContext.Current.CancellationToken);

    /// <summary>A session for a registered network.</summary>
    public static InferenceSession Session(string name, double? width, int threads)
    {
        (Graph graph, Dictionary<string, Tensor> weights) = Create(name, width);
        return new InferenceSession(graph, weights, new InferenceOptions { Threads = threads });
    }
}
