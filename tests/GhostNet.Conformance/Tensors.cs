using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Conformance;

/// <summary>Tensors to put in and rules to compare what comes out.</summary>
internal static class Tensors
{
    /// <summary>The largest difference allowed, relative to the largest value.</summary>
    public const double Tolerance = 1e-4;

    /// <summary>Numbers from −0.5 to 0.5, the same each time.</summary>
    public static Tensor Random(Shape shape, int seed)
    {
        var random = new Random(seed);
        return new Tensor(shape, [.. Enumerable.Range(0, (int)shape.ElementCount).Select(_ => random.NextSingle() - 0.5f)]);
    }

    /// <summary>Weights that keep values in range through deep networks; no two tensors are alike, so that none can be mixed up unnoticed.</summary>
    public static Dictionary<string, Tensor> RandomWeights(Graph graph)
    {
        var weights = new Dictionary<string, Tensor>();
        foreach (Parameter parameter in graph.Parameters)
        {
            Tensor tensor = Random(parameter.Shape, seed: weights.Count);
            long inputs = parameter.Shape.ElementCount / parameter.Shape[0];
            (float centre, double spread) = parameter.Role switch
            {
                ParameterRole.Weight => (0f, 3.5 / Math.Sqrt(inputs)),
                ParameterRole.Scale or ParameterRole.RunningVariance => (1f, 0.5),
                _ => (0f, 0.5),
            };
            weights[parameter.Name] = new Tensor(parameter.Shape, [.. tensor.Data.Select(v => centre + (float)(spread * v))]);
        }

        return weights;
    }

    /// <summary>Whether two results agree; small ones, and those that are 0 throughout, to an absolute difference.</summary>
    public static bool AreClose(Tensor expected, Tensor actual)
    {
        float largest = Math.Max(0.1f, expected.Data.Max(Math.Abs));
        return expected.Shape == actual.Shape && float.IsFinite(largest) && expected.Data.Zip(actual.Data).All(p => Math.Abs(p.First - p.Second) <= Tolerance * largest);
    }

    public static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        float largest = expected.Data.Max(Math.Abs);
        Assert.True(float.IsFinite(largest) && largest > 0, "the expected values are not usable");
        Assert.All(expected.Data.Zip(actual.Data), p => Assert.Equal(p.First, p.Second, Tolerance * largest));
    }
}
