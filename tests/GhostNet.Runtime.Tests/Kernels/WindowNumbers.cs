namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>What one output number of a window is made of.</summary>
/// <param name="Case">The window.</param>
/// <param name="Lane">Which channel.</param>
/// <param name="Under">The pixels under the window with their taps.</param>
/// <param name="Input">The input block.</param>
/// <param name="Weights">The weights.</param>
/// <param name="Start">Bias and residual.</param>
internal readonly record struct WindowNumbers(WindowCase Case, int Lane, List<(int Pixel, int Tap)> Under, float[] Input, float[] Weights, float Start)
{
    /// <summary>A depthwise convolution.</summary>
    public static float Convolution(in WindowNumbers numbers)
    {
        float sum = numbers.Start;
        foreach ((int pixel, int tap) in numbers.Under)
        {
            sum += numbers.At(pixel) * numbers.Weights[(tap * numbers.Case.Width) + numbers.Lane];
        }

        return Math.Clamp(sum, -numbers.Case.Bound, numbers.Case.Bound);
    }

    /// <summary>The largest; the smallest number there is if the window is empty.</summary>
    public static float Largest(in WindowNumbers numbers)
    {
        float largest = float.NegativeInfinity;
        foreach ((int pixel, _) in numbers.Under)
        {
            largest = Math.Max(largest, numbers.At(pixel));
        }

        return largest;
    }

    /// <summary>The mean.</summary>
    public static float Mean(in WindowNumbers numbers)
    {
        float sum = 0;
        foreach ((int pixel, _) in numbers.Under)
        {
            sum += numbers.At(pixel);
        }

        return sum / (numbers.Case.CountsPadding ? numbers.Case.Shape.KernelHeight * numbers.Case.Shape.KernelWidth : numbers.Under.Count);
    }

    private float At(int pixel) => Input[(pixel * Case.Width) + Lane];
}
