namespace GhostNet.Files;

/// <summary>
/// Bytes of known length that any number of threads read at any offset, with every access checked against the end.
/// </summary>
/// <param name="name">The file's path, or a name for messages.</param>
/// <param name="error">Makes the error for a fault of the content, of a kind that its reader's callers expect.</param>
internal abstract class ByteSource(string name, Func<string, Exception?, GhostNetException> error) : IDisposable
{
    private const int LongestReason = 300;

    /// <summary>The file's path, or a name for messages.</summary>
    public string Name { get; } = name;

    /// <summary>Number of bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Fills <paramref name="destination"/> with the bytes from <paramref name="offset"/> on.</summary>
    /// <exception cref="GhostNetException">Not all of them lie within the source, or they cannot be read.</exception>
    public void Read(long offset, Span<byte> destination)
    {
        if (!Contains(offset, destination.Length))
        {
            throw Fail($"is truncated: {destination.Length} bytes at {offset} lie outside its {Length} bytes");
        }

        ReadWithin(offset, destination);
    }

    /// <summary>Whether <paramref name="count"/> bytes from <paramref name="offset"/> on lie within the source.</summary>
    public bool Contains(long offset, long count) =>
        offset >= 0 && count >= 0 && offset <= Length && count <= Length - offset;

    /// <summary>Makes the error that says what is wrong with this source.</summary>
    /// <param name="reason">What is wrong. Parts of it may come from the file: the message stays one line.</param>
    /// <param name="innerException">The error underneath, if there is one.</param>
    public GhostNetException Fail(string reason, Exception? innerException = null) =>
        error($"{Printable.Of(Name, LongestReason)}: {Printable.Of(reason, LongestReason)}", innerException);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Reads a range that has been checked.</summary>
    protected abstract void ReadWithin(long offset, Span<byte> destination);
}
