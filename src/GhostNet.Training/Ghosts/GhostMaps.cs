namespace GhostNet.Training.Ghosts;

/// <summary>Sizes of maps, <c>[Images, Height, Width, Channels]</c> in memory, and of the filter that slides over them with stride 1.</summary>
/// <param name="Images">Images in the batch.</param>
/// <param name="Height">Rows of a map.</param>
/// <param name="Width">Columns of a map.</param>
/// <param name="Channels">Maps of an image; in a Ghost module the intrinsic ones, as many as ghosts.</param>
/// <param name="Kernel">Side of the filter, odd.</param>
internal readonly record struct GhostMaps(int Images, int Height, int Width, int Channels, int Kernel)
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

    /// <summary>Pixels of the batch, over which a channel is normalised.</summary>
    public long Pixels => (long)Images * Height * Width;

    /// <summary>Where a row of the image begins inside its bordered copy.</summary>
    /// <param name="y">The row.</param>
    public int Inside(int y) => ((y + Border) * BorderedRow) + (Border * Channels);

    /// <summary>How far from a pixel the filter's tap reads in the bordered copy.</summary>
    /// <param name="tap">The tap, row by row.</param>
    public int Offset(int tap) => (((tap / Kernel) - Border) * BorderedRow) + (((tap % Kernel) - Border) * Channels);

    /// <summary>A value a channel, repeated for each pixel of a row: an operation on rows then needs to know nothing of channels.</summary>
    /// <param name="perChannel">Gives a channel's value.</param>
    /// <returns>A row.</returns>
    public float[] Repeat(Func<int, double> perChannel)
    {
        float[] row = new float[Row];
        for (int channel = 0; channel < Channels; channel++)
        {
            float value = (float)perChannel(channel);
            for (int i = channel; i < row.Length; i += Channels)
            {
                row[i] = value;
            }
        }

        return row;
    }
}
