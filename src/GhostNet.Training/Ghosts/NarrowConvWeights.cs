namespace GhostNet.Training.Ghosts;

/// <summary>The weights of a <see cref="NarrowConv"/> in the orders in which it reads them.</summary>
/// <param name="weights"><c>[8, 16, 3, 3]</c>.</param>
/// <param name="taps">Taps of the filter.</param>
internal sealed class NarrowConvWeights(float[] weights, int taps)
{
    private const int Inputs = NarrowConv.Inputs;
    private const int Outputs = NarrowConv.Outputs;

    /// <summary>Number of weights.</summary>
    public int Length => weights.Length;

    /// <summary>The weights by tap, pair of channels, output and channel of the pair.</summary>
    public float[] Pairs()
    {
        float[] pairs = new float[weights.Length];
        ForEach((output, channel, tap, weight) => pairs[(((((tap * Inputs) + channel) / 2 * Outputs) + output) * 2) + (channel % 2)] = weights[weight]);
        return pairs;
    }

    /// <summary>The weights by tap from the last to the first, output and channel.</summary>
    public float[] Turned()
    {
        float[] turned = new float[weights.Length];
        ForEach((output, channel, tap, weight) => turned[((((taps - 1 - tap) * Outputs) + output) * Inputs) + channel] = weights[weight]);
        return turned;
    }

    /// <summary>Adds up the gradients of chunks.</summary>
    /// <param name="parts">Each by tap, output and channel.</param>
    /// <returns>The weights' gradient, in their own order.</returns>
    public float[] Gradient(float[][] parts)
    {
        float[] gradient = new float[weights.Length];
        ForEach((output, channel, tap, weight) => gradient[weight] = (float)parts.Sum(p => (double)p[(((tap * Outputs) + output) * Inputs) + channel]));
        return gradient;
    }

    private void ForEach(Action<int, int, int, int> visit)
    {
        for (int weight = 0; weight < weights.Length; weight++)
        {
            visit(weight / (Inputs * taps), weight / taps % Inputs, weight % taps, weight);
        }
    }
}
