namespace GhostNet.Training.Ghosts;

/// <summary>
/// Two sums a channel over the images of a chunk. They are kept a value of a row apart, for each image first and then for all, so that
/// float32 loses little; the rest is added in float64.
/// </summary>
/// <param name="maps">Sizes.</param>
internal sealed class ChannelSums(GhostMaps maps)
{
    private readonly float[] _first = new float[maps.Row];
    private readonly float[] _second = new float[maps.Row];

    /// <summary>The first sum over the image under way, a row.</summary>
    public float[] ImageFirst { get; } = new float[maps.Row];

    /// <summary>The second one.</summary>
    public float[] ImageSecond { get; } = new float[maps.Row];

    /// <summary>Ends an image.</summary>
    public void EndImage()
    {
        Rows.Add(ImageFirst, _first);
        Rows.Add(ImageSecond, _second);
        ImageFirst.AsSpan().Clear();
        ImageSecond.AsSpan().Clear();
    }

    /// <summary>The first sum of each channel.</summary>
    public double[] First() => PerChannel(_first, maps.Channels);

    /// <summary>The second sum of each channel.</summary>
    public double[] Second() => PerChannel(_second, maps.Channels);

    /// <summary>Adds up the values of a row that belong to the same channel.</summary>
    /// <param name="row">A row.</param>
    /// <param name="channels">Its channels.</param>
    /// <returns>A sum a channel.</returns>
    public static double[] PerChannel(ReadOnlySpan<float> row, int channels)
    {
        double[] sums = new double[channels];
        for (int i = 0; i < row.Length; i++)
        {
            sums[i % channels] += row[i];
        }

        return sums;
    }
}
