namespace GhostNet.Files;

/// <summary>Bytes in memory.</summary>
internal sealed class MemorySource(
    string name, ReadOnlyMemory<byte> content, Func<string, Exception?, GhostNetException> error) : ByteSource(name, error)
{
    /// <inheritdoc/>
    public override long Length => content.Length;

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    /// <inheritdoc/>
    protected override void ReadWithin(long offset, Span<byte> destination) =>
        content.Span.Slice((int)offset, destination.Length).CopyTo(destination);
}
