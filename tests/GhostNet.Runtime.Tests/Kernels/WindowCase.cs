using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Tests.Kernels.Guards;

namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>A window that slides over a block, and what comes out of it.</summary>
/// <param name="Width">Width of the block.</param>
/// <param name="Shape">The window and the maps.</param>
/// <param name="FirstRow">The first output row to compute.</param>
/// <param name="EndRow">One past the last output row to compute.</param>
/// <param name="HasResidual">For a convolution: whether something is added.</param>
/// <param name="CountsPadding">For a mean: whether the padding's zeros count.</param>
/// <param name="Bound">For a convolution: the bounds are this and its negative.</param>
/// <param name="Side">Where the guards are.</param>
internal sealed unsafe record WindowCase(
    int Width, WindowShape Shape, int FirstRow, int EndRow, bool HasResidual, bool CountsPadding, float Bound, Side Side)
{
    /// <summary>What is added lies this far apart, in vectors.</summary>
    private int ResidualStride => Shape.OutputWidth % 2 == 0 ? 2 : 1;

    private int OutputLength => Shape.OutputHeight * Shape.OutputWidth * Width;

    /// <summary>Runs a kernel and compares.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="sum">What one output number is, worked out number by number.</param>
    /// <param name="outputStride">For a convolution: how far apart the results are to lie, in vectors.</param>
    public void Check(delegate*<WindowCall*, void> kernel, WindowOracle sum, int outputStride = 1)
    {
        int taps = Shape.KernelHeight * Shape.KernelWidth;
        float[] input = Numbers.Whole(Shape.Height * Shape.Width * Width, 1);
        float[] weights = Numbers.Whole(taps * Width, 2);
        float[] bias = Numbers.Whole(Width, 3);
        float[] residual = Numbers.Whole(OutputLength * ResidualStride, 4);
        using var heldInput = new Guarded<float>(input, Side);
        using var heldWeights = new Guarded<float>(weights, Side);
        using var heldBias = new Guarded<float>(bias, Side);
        using var heldResidual = new Guarded<float>(residual, Side);
        using var output = new Guarded<float>([.. Enumerable.Repeat(Numbers.Untouched, OutputLength * outputStride)], Side);
        var call = new WindowCall
        {
            Input = heldInput.Pointer,
            Output = output.Pointer,
            OutputStep = Width * outputStride,
            Residual = HasResidual ? heldResidual.Pointer : null,
            ResidualStep = Width * ResidualStride,
            Weights = heldWeights.Pointer,
            Bias = heldBias.Pointer,
            Min = -Bound,
            Max = Bound,
            FirstRow = FirstRow,
            EndRow = EndRow,
            CountsPadding = CountsPadding,
            Shape = Shape,
        };

        kernel(&call);

        Numbers.AssertEqual(Expected(sum, outputStride, input, weights, bias, residual), output.Content, this);
    }

    /// <summary>The input pixels under the window of an output pixel, with their taps; none for those beyond the border.</summary>
    private List<(int Pixel, int Tap)> Under(int y, int x)
    {
        var pixels = new List<(int, int)>();
        for (int tap = 0; tap < Shape.KernelHeight * Shape.KernelWidth; tap++)
        {
            int row = (y * Shape.StrideY) - Shape.Top + (tap / Shape.KernelWidth * Shape.DilationY);
            int column = (x * Shape.StrideX) - Shape.Left + (tap % Shape.KernelWidth * Shape.DilationX);
            if (row >= 0 && row < Shape.Height && column >= 0 && column < Shape.Width)
            {
                pixels.Add(((row * Shape.Width) + column, tap));
            }
        }

        return pixels;
    }

    private float[] Expected(WindowOracle sum, int outputStride, float[] input, float[] weights, float[] bias, float[] residual)
    {
        float[] output = [.. Enumerable.Repeat(Numbers.Untouched, OutputLength * outputStride)];
        for (int pixel = FirstRow * Shape.OutputWidth; pixel < EndRow * Shape.OutputWidth; pixel++)
        {
            List<(int Pixel, int Tap)> under = Under(pixel / Shape.OutputWidth, pixel % Shape.OutputWidth);
            for (int lane = 0; lane < Width; lane++)
            {
                var numbers = new WindowNumbers(this, lane, under, input, weights, bias[lane] + (HasResidual ? residual[(pixel * Width * ResidualStride) + lane] : 0));
                output[(pixel * Width * outputStride) + lane] = sum(numbers);
            }
        }

        return output;
    }
}
