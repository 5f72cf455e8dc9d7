namespace GhostNet.Imaging.Resampling;

/// <summary>Normalises a window into planes, <c>[3, H, W]</c>.</summary>
/// <param name="normalization">What becomes of a byte.</param>
/// <param name="destination">Receives the planes.</param>
internal readonly ref struct PlanarRows(NormalizationTable normalization, Span<float> destination) : IRowSink
{
    private readonly Span<float> _destination = destination;

    /// <inheritdoc/>
    public void Write(int y, ReadOnlySpan<byte> row)
    {
        int width = row.Length / 3;
        int plane = _destination.Length / 3;
        Span<float> red = _destination.Slice(y * width, width);
        Span<float> green = _destination.Slice(plane + (y * width), width);
        Span<float> blue = _destination.Slice((2 * plane) + (y * width), width);
        ReadOnlySpan<float> ofRed = normalization.Red;
        ReadOnlySpan<float> ofGreen = normalization.Green;
        ReadOnlySpan<float> ofBlue = normalization.Blue;
        for (int x = 0; x < red.Length; x++)
        {
            red[x] = ofRed[row[3 * x]];
            green[x] = ofGreen[row[(3 * x) + 1]];
            blue[x] = ofBlue[row[(3 * x) + 2]];
        }
    }
}
