namespace GhostNet.Training.Ghosts;

/// <summary>Number, mean and summed squared deviations of each channel's values.</summary>
/// <param name="Count">Values a channel.</param>
/// <param name="Mean">Their means.</param>
/// <param name="Squares">Sums of the squared deviations from them.</param>
internal sealed record ChannelMoments(double Count, double[] Mean, double[] Squares)
{
    /// <summary>Makes moments of sums of deviations from an origin.</summary>
    /// <param name="count">Values a channel.</param>
    /// <param name="origin">A value near the mean of each channel.</param>
    /// <param name="sums">Sums of the deviations, and of their squares.</param>
    public static ChannelMoments From(double count, ReadOnlySpan<float> origin, ChannelSums sums)
    {
        double[] mean = new double[origin.Length], squares = new double[origin.Length];
        for (int c = 0; c < mean.Length; c++)
        {
            double sum = sums.First[c];
            mean[c] = origin[c] + (sum / count);
            squares[c] = sums.Second[c] - (sum * sum / count);
        }

        return new ChannelMoments(count, mean, squares);
    }

    /// <summary>The moments of all parts' values together (Chan, Golub and LeVeque).</summary>
    /// <param name="parts">At least one part.</param>
    public static ChannelMoments Merge(IEnumerable<ChannelMoments> parts) => parts.Aggregate((left, right) =>
    {
        double count = left.Count + right.Count;
        double[] mean = new double[left.Mean.Length], squares = new double[left.Mean.Length];
        for (int c = 0; c < mean.Length; c++)
        {
            double apart = right.Mean[c] - left.Mean[c];
            mean[c] = left.Mean[c] + (apart * right.Count / count);
            squares[c] = left.Squares[c] + right.Squares[c] + (apart * apart * left.Count * right.Count / count);
        }

        return new ChannelMoments(count, mean, squares);
    });

    /// <summary>The inverse of a channel's deviation.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="epsilon">Is added to the variance.</param>
    public double InverseDeviation(int channel, double epsilon) => 1 / Math.Sqrt((Squares[channel] / Count) + epsilon);
}
