namespace GhostNet.Imaging.Resampling;

/// <summary>Normalises a window pixel by pixel, <c>[H, W, 3]</c>.</summary>
/// <param name="normalization">What becomes of a byte.</param>
/// <param name="destination">Receives the pixels.</param>
internal readonly ref struct InterleavedRows(NormalizationTable normalization, Span<float> destination) : IRowSink
{
    private readonly Span<float> _destination = destination;

    /// <inheritdoc/>
    public void Write(int y, ReadOnlySpan<byte> row)
    {
        Span<float> pixels = _destination.Slice(y * row.Length, row.Length);
        ReadOnlySpan<float> ofRed = normalization.Red;
        ReadOnlySpan<float> ofGreen = normalization.Green;
        ReadOnlySpan<float> ofBlue = normalization.Blue;
        for (int i = 0; i + 2 < pixels.Length && i + 2 < row.Length; i += 3)
        {
            pixels[i] = ofRed[row[i]];
            pixels[i + 1] = ofGreen[row[i + 1]];
            pixels[i + 2] = ofBlue[row[i + 2]];
        }
    }
}
