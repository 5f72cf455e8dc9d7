namespace GhostNet.Training.Ghosts;

/// <summary>Where the pixels of an image lie; the channels of a pixel are next to each other.</summary>
/// <param name="start">The first pixel.</param>
/// <param name="step">Values from a pixel to the next.</param>
/// <param name="stride">Values from a row to the next.</param>
internal readonly unsafe struct PixelGrid(float* start, int step, int stride)
{
    /// <summary>Values from a pixel to the next.</summary>
    public int Step => step;

    /// <summary>Values from a row to the next.</summary>
    public int Stride => stride;

    /// <summary>A channel of a row's first pixel.</summary>
    /// <param name="y">The row.</param>
    /// <param name="channel">The channel.</param>
    public float* At(int y, int channel) => start + (y * stride) + channel;

    /// <summary>The same pixels from a row on.</summary>
    /// <param name="y">The row.</param>
    public PixelGrid From(int y) => new(At(y, 0), step, stride);
}
