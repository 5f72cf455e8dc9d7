using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Cli.Bench;

/// <summary>Weights and images for measurements: the same in every process, and such that values stay in range through deep networks.</summary>
internal static class RandomWeights
{
    private const float Spread = 0.5f;

    /// <summary>Makes weights: uniform, of spread 3.5 / √(inputs of a neuron); scales and variances about 1, all else about 0.</summary>
    /// <param name="graph">The network.</param>
    /// <returns>A tensor for each of its parameters.</returns>
    public static Dictionary<string, Tensor> Of(Graph graph)
    {
        var weights = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (Parameter parameter in graph.Parameters)
        {
            long inputs = parameter.Shape.ElementCount / parameter.Shape[0];
            (float centre, float spread) = parameter.Role switch
            {
                ParameterRole.Weight => (0, 3.5f / MathF.Sqrt(inputs)),
                ParameterRole.Scale or ParameterRole.RunningVariance => (1, Spread),
                _ => (0f, Spread),
            };
            weights[parameter.Name] = Uniform(parameter.Shape, seed: weights.Count, centre, spread);
        }

        return weights;
    }

    /// <summary>Makes images with values from −1 to 1.</summary>
    /// <param name="shape">Their shape, <c>[N, C, H, W]</c>.</param>
    /// <returns>The images.</returns>
    public static Tensor Images(Shape shape) => Uniform(shape, seed: int.MaxValue, centre: 0, spread: 2);

    private static Tensor Uniform(Shape shape, int seed, float centre, float spread)
    {
        var random = new Random(seed);
        var tensor = new Tensor(shape);
        foreach (ref float element in tensor.Data.AsSpan())
        {
            element = centre + (spread * (random.NextSingle() - 0.5f));
        }

        return tensor;
    }
}
