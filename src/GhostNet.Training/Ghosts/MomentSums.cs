using GhostNet.Training.Ghosts.Passes;

namespace GhostNet.Training.Ghosts;

/// <summary>Gathers the moments of each channel over the images of a chunk; the first pixel is the origin of the deviations.</summary>
/// <param name="maps">Sizes.</param>
internal sealed unsafe class MomentSums(MapSizes maps)
{
    private readonly ChannelSums _sums = new(maps.Channels);
    private float[]? _origin;
    private long _images;

    /// <summary>Adds an image.</summary>
    /// <param name="image">Its pixels.</param>
    public void Add(PixelGrid image)
    {
        _origin ??= new ReadOnlySpan<float>(image.At(0, 0), maps.Channels).ToArray();
        ChannelPass.Run(new AddMoments(maps, image, _origin, _sums), maps.Channels);
        _images++;
    }

    /// <summary>The moments of all images.</summary>
    public ChannelMoments Result() => ChannelMoments.From(_images * maps.Height * maps.Width, _origin, _sums);
}
