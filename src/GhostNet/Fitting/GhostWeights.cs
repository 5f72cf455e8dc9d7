using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;
using GhostNet.Passes;

namespace GhostNet.Fitting;

/// <summary>The weights of a fitted module in the place of those of the convolution.</summary>
/// <param name="replacement">What the module replaces.</param>
/// <param name="fit">The module.</param>
/// <param name="kernel">Kernel size d.</param>
internal sealed class GhostWeights(GhostReplacement replacement, GhostModuleFit fit, int kernel)
{
    private readonly string _convolution = replacement.Convolution.Name;

    /// <summary>Takes the convolution's weights, and those of its normalisation, out and puts the module's in.</summary>
    /// <param name="weights">The network's weights by name.</param>
    public void Replace(Dictionary<string, Tensor> weights)
    {
        foreach (Parameter parameter in replacement.Convolution.Parameters)
        {
            Move(weights, parameter.Name, $"primary_conv.0{parameter.Name[_convolution.Length..]}");
        }

        weights[$"{_convolution}.cheap_operation.0.weight"] = new Tensor(
            new Shape(fit.Ghosts.Length, 1, kernel, kernel), [.. fit.Ghosts.SelectMany(g => g.Weights)]);
        if (replacement.Normalization is { Op: BatchNormalization op } normalization)
        {
            foreach (Parameter parameter in normalization.Parameters)
            {
                Move(weights, parameter.Name, $"primary_conv.1{parameter.Name[normalization.Name.Length..]}");
            }

            // The statistics are those of the fitted maps, so that a batch's own, in training, change nothing at first.
            Put(weights, "1.running_mean", g => g.Mean);
            Put(weights, "1.running_var", g => g.Variance);
            Put(weights, "1.weight", g => MathF.Sqrt(g.Variance + op.Epsilon));
            Put(weights, "1.bias", g => g.Offset + g.Mean);
        }
        else if (replacement.Convolution.Op is Conv { HasBias: true })
        {
            Put(weights, "0.bias", g => g.Offset);
        }
    }

    /// <summary>Keeps of a tensor the rows of the intrinsic filters.</summary>
    private void Move(Dictionary<string, Tensor> weights, string from, string to)
    {
        Tensor all = weights[from];
        int row = all.Data.Length / all.Shape[0];
        weights.Remove(from);
        weights[$"{_convolution}.{to}"] = new Tensor(
            all.Shape.With(0, fit.Intrinsics.Length), [.. fit.Intrinsics.SelectMany(f => all.Data[(f * row)..((f + 1) * row)])]);
    }

    private void Put(Dictionary<string, Tensor> weights, string name, Func<FittedGhost, float> value) =>
        weights[$"{_convolution}.cheap_operation.{name}"] = new Tensor(new Shape(fit.Ghosts.Length), [.. fit.Ghosts.Select(value)]);
}
