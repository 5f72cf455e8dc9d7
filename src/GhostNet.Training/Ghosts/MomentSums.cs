using GhostNet.Training.Ghosts.Passes;

namespace GhostNet.Training.Ghosts;

/// <summary>Gathers the moments of each channel over the images of a chunk; the first pixel is the origin of the deviations.</summary>
/// <param name="maps">Sizes.</param>
internal sealed unsafe class MomentSums(MapSizes maps)
{
    private readonly ChannelSums _sums = new(maps.Channels);
    private float[]? _origin;
    private long _rows;

    /// <summary>Adds rows.</summary>
    /// <param name="pixels">Their pixels.</param>
    /// <param name="rows">How many there are.</param>
    public void Add(PixelGrid pixels, int rows)
    {
        _origin ??= new ReadOnlySpan<float>(pixels.At(0, 0), maps.Channels).ToArray();
        ChannelPass.Run(new AddMoments(maps with { Height = rows }, pixels, _origin, _sums), maps.Channels);
        _rows += rows;
    }

    /// <summary>The moments of all that was added.</summary>
    public ChannelMoments Result() => ChannelMoments.From(_rows * maps.Width, _origin, _sums);
}
