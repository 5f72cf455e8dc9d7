using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Runtime.Reference;

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

    /// <summary>Asserts that sessions with one, two and three threads give the reference interpreter's numbers, all of them the same bits, and nothing of the run before.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="tolerance">The largest difference, as a share of the largest number.</param>
    /// <param name="checkPlan">Looks at the steps.</param>
    public static void AssertLikeReference(Graph graph, Dictionary<string, Tensor> weights, double tolerance, Action<IReadOnlyList<PlanStep>>? checkPlan = null)
    {
        Tensor image = Images(graph.Input.Shape);
        Tensor expected = new ReferenceInterpreter(graph, weights).Run(image);
        float[]? first = null;
        foreach (int threads in new[] { 1, 2, 3 })
        {
            using var session = new InferenceSession(graph, weights, new InferenceOptions { Threads = threads });
            checkPlan?.Invoke(session.Plan(image.Shape));
            session.Outputs(new Tensor(image.Shape, [.. image.Data.Select(_ => float.NaN)]));
            float[] result = session.Outputs(image).Data;
            Assert.InRange(expected.Data.Zip(result, (e, r) => Math.Abs(e - r)).Max(), 0, tolerance * expected.Data.Max(Math.Abs));
            Assert.Equal(first ??= result, result);
        }
    }
}
