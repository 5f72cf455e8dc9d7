using GhostNet.Models;
using GhostNet.Passes;

namespace GhostNet.Fitting;

/// <summary>
/// Scales and shifts a convolution's maps to where the original network has them: modules before it have changed its inputs. Where the inputs tell
/// nothing of a map any more, it is its mean that remains.
/// </summary>
internal static class DriftCorrection
{
    /// <summary>Changes the weights of the convolution, or of its normalisation.</summary>
    /// <param name="replacement">The convolution.</param>
    /// <param name="maps">What it gives before the activation, <c>[N, C, H, W]</c>.</param>
    /// <param name="targets">What it ought to give, <c>[N, C, H, W]</c>.</param>
    /// <param name="weights">The network's weights by name.</param>
    public static void Apply(GhostReplacement replacement, Tensor maps, Tensor targets, Dictionary<string, Tensor> weights)
    {
        (float Scale, float Shift)[] lines = [.. Enumerable.Range(0, maps.Shape[1]).Select(c => Line(maps, targets, c))];
        string scaled = $"{replacement.BeforeActivation.Name}.weight";
        string shifted = $"{replacement.BeforeActivation.Name}.bias";
        Tensor weight = weights[scaled];
        int row = weight.Data.Length / lines.Length;
        weights[scaled] = new Tensor(weight.Shape, [.. weight.Data.Select((v, i) => v * lines[i / row].Scale)]);
        if (replacement.HasOffset)
        {
            Tensor bias = weights[shifted];
            weights[shifted] = new Tensor(bias.Shape, [.. bias.Data.Select((v, c) => (v * lines[c].Scale) + lines[c].Shift)]);
        }
    }

    /// <summary>The straight line from a map's values to those of its target with the least squared error.</summary>
    private static (float Scale, float Shift) Line(Tensor maps, Tensor targets, int channel)
    {
        (double n, double x, double y, double xx, double xy) = (0, 0, 0, 0, 0);
        int pixels = maps.Shape[2] * maps.Shape[3];
        for (int image = 0; image < maps.Shape[0]; image++)
        {
            int start = ((image * maps.Shape[1]) + channel) * pixels;
            for (int i = start; i < start + pixels; i++)
            {
                (double a, double b) = (maps.Data[i], targets.Data[i]);
                (n, x, y, xx, xy) = (n + 1, x + a, y + b, xx + (a * a), xy + (a * b));
            }
        }

        double variance = (n * xx) - (x * x);
        double scale = variance > 1e-12 * n * xx ? ((n * xy) - (x * y)) / variance : 1;
        return ((float)scale, (float)((y - (scale * x)) / n));
    }
}
