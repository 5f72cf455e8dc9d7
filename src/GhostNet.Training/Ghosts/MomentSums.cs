namespace GhostNet.Training.Ghosts;

/// <summary>Gathers the moments of each channel over the images of a chunk; the first pixel is the origin of the deviations.</summary>
/// <param name="maps">Sizes.</param>
internal sealed class MomentSums(GhostMaps maps)
{
    private readonly ChannelSums _sums = new(maps);
    private float[]? _origin;
    private long _images;

    /// <summary>Adds a row.</summary>
    /// <param name="row">Pixels of all channels.</param>
    public void Add(ReadOnlySpan<float> row)
    {
        _origin ??= Origin(row[..maps.Channels].ToArray());
        Rows.AddMoments(row, _origin, _sums.ImageFirst, _sums.ImageSecond);
    }

    /// <summary>Ends an image.</summary>
    public void EndImage()
    {
        _sums.EndImage();
        _images++;
    }

    /// <summary>The moments of all images that were ended.</summary>
    public ChannelMoments Result() => ChannelMoments.From(_images * maps.Height * maps.Width, _origin, _sums);

    private float[] Origin(float[] pixel) => maps.Repeat(c => pixel[c]);
}
