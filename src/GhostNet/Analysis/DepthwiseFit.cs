namespace GhostNet.Analysis;

/// <summary>The d×d depthwise filter that turns one map into another with the least squared error.</summary>
/// <param name="Filter">Its weights, <c>[d, d]</c>, as a <see cref="Ops.Conv"/> of one group a map applies them.</param>
/// <param name="MeanSquaredError">Mean over the pixels of the squared difference that remains.</param>
public sealed record DepthwiseFit(IReadOnlyList<double> Filter, double MeanSquaredError)
{
    /// <summary>
    /// Fits a filter with stride 1, zeros around the input and no bias, as a Ghost module's cheap operation has it. A larger kernel fits at
    /// least as well, since it has the smaller one's weights too.
    /// </summary>
    /// <param name="input">The map that is filtered, <c>[H, W]</c>.</param>
    /// <param name="output">The map to be reached, <c>[H, W]</c>.</param>
    /// <param name="width">Width W.</param>
    /// <param name="kernel">Kernel size d, odd.</param>
    /// <returns>The filter; weights that the input does not determine are 0.</returns>
    public static DepthwiseFit Solve(float[] input, float[] output, int width, int kernel)
    {
        (int Y, int X)[] taps = Taps(kernel);
        double[] weights = new double[taps.Length];
        double[,] gram = new double[taps.Length, taps.Length];
        double[] patch = new double[taps.Length];
        for (int i = 0; i < output.Length; i++)
        {
            Read(input, width, i, taps, patch);
            for (int row = 0; row < patch.Length; row++)
            {
                weights[row] += patch[row] * output[i];
                for (int column = 0; column <= row; column++)
                {
                    gram[row, column] += patch[row] * patch[column];
                }
            }
        }

        NormalEquations.Solve(gram, weights);
        double squares = 0;
        for (int i = 0; i < output.Length; i++)
        {
            Read(input, width, i, taps, patch);
            double difference = output[i] - patch.Zip(weights, (p, w) => p * w).Sum();
            squares += difference * difference;
        }

        double[] filter = new double[taps.Length];
        for (int i = 0; i < taps.Length; i++)
        {
            filter[((taps[i].Y + (kernel / 2)) * kernel) + taps[i].X + (kernel / 2)] = weights[i];
        }

        return new DepthwiseFit(filter, squares / output.Length);
    }

    /// <summary>The filter's positions from the centre outwards, so that a smaller filter's come first.</summary>
    private static (int Y, int X)[] Taps(int kernel) =>
    [
        .. Enumerable.Range(0, kernel * kernel)
            .Select(i => (Y: (i / kernel) - (kernel / 2), X: (i % kernel) - (kernel / 2)))
            .OrderBy(t => Math.Max(Math.Abs(t.Y), Math.Abs(t.X))),
    ];

    private static void Read(float[] map, int width, int pixel, (int Y, int X)[] taps, double[] patch)
    {
        int height = map.Length / width;
        for (int i = 0; i < taps.Length; i++)
        {
            int y = (pixel / width) + taps[i].Y;
            int x = (pixel % width) + taps[i].X;
            patch[i] = y >= 0 && y < height && x >= 0 && x < width ? map[(y * width) + x] : 0;
        }
    }
}
