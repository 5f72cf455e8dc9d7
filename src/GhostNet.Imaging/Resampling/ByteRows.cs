namespace GhostNet.Imaging.Resampling;

/// <summary>Keeps a window as bytes.</summary>
/// <param name="destination">Receives the rows, one after another.</param>
internal readonly ref struct ByteRows(Span<byte> destination) : IRowSink
{
    private readonly Span<byte> _destination = destination;

    /// <inheritdoc/>
    public void Write(int y, ReadOnlySpan<byte> row) => row.CopyTo(_destination[(y * row.Length)..]);
}
