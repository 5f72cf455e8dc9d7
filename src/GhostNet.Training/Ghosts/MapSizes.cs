namespace GhostNet.Training.Ghosts;

/// <summary>Sizes of maps, <c>[Images, Height, Width, Channels]</c> in memory, and of the filter that slides over them with stride 1.</summary>
/// <param name="Images">Images in the batch.</param>
/// <param name="Height">Rows of a map.</param>
/// <param name="Width">Columns of a map.</param>
/// <param name="Channels">Maps of an image; in a Ghost module the intrinsic ones, as many as ghosts.</param>
/// <param name="Kernel">Side of the filter, odd.</param>
internal readonly record struct MapSizes(int Images, int Height, int Width, int Channels, int Kernel)
{
    /// <summary>Zeros around a map that the filter reads.</summary>
    public int Border => Kernel / 2;

    /// <summary>Values of a row of all channels.</summary>
    public int Row => Width * Channels;

    /// <summary>Values of such a row with its border.</summary>
    public int BorderedRow => (Width + (2 * Border)) * Channels;

    /// <summary>Values of an image.</summary>
    public int Image => Height * Row;

    /// <summary>Values of an image with its border.</summary>
    public int BorderedImage => (Height + (2 * Border)) * BorderedRow;

    /// <summary>Weights of a filter.</summary>
    public int Taps => Kernel * Kernel;

    /// <summary>Where the image begins inside its bordered copy.</summary>
    public int Inside => Border * (BorderedRow + Channels);

    /// <summary>An image of a batch, <c>[N, H, W, C]</c>.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="image">The image.</param>
    public unsafe PixelGrid At(float* batch, int image) => new(batch + ((long)image * Image), Channels, Row);

    /// <summary>What passes over the strip after one will read; behind an image lies the next.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="image">The strip's image.</param>
    /// <param name="strip">The strip, perhaps the last of the batch.</param>
    public unsafe Upcoming After(float* batch, int image, Strip strip) => new(At(batch, image).At(strip.First + strip.Rows, 0), (strip.Rows + Border) * Row);

    /// <summary>One half of the channels of an image, where the batch has both: <c>[N, H, W, 2C]</c>, pixel by pixel the intrinsic maps and then the ghosts.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="image">The image.</param>
    /// <param name="half">0 for the intrinsic maps, 1 for the ghosts.</param>
    public unsafe PixelGrid Half(float* batch, int image, int half) => new(batch + (2L * image * Image) + (half * Channels), 2 * Channels, 2 * Row);
}
