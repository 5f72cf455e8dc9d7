namespace GhostNet.Models.Files;

/// <summary>Bytes of known length that are read at any offset, with every access checked against the end.</summary>
internal abstract class ByteSource(string name) : IDisposable
{
    private const int LongestReason = 300;

    /// <summary>The file's path, or a name for messages.</summary>
    public string Name { get; } = name;

    /// <summary>Number of bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Fills <paramref name="destination"/> with the bytes from <paramref name="offset"/> on.</summary>
    /// <exception cref="ModelFormatException">Not all of them lie within the source.</exception>
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
    /// <param name="reason">What is wrong. Parts of it may come from the file, so a long text is cut and control
    /// characters are replaced: the message stays one line that a terminal can show.</param>
    /// <param name="innerException">The error underneath, if there is one.</param>
    public ModelFormatException Fail(string reason, Exception? innerException = null)
    {
        string text = reason.Length <= LongestReason ? reason : $"{reason.AsSpan(0, LongestReason)}…";
        string line = string.Create(text.Length, text, static (line, source) =>
        {
            for (int i = 0; i < line.Length; i++)
            {
                line[i] = char.IsControl(source[i]) ? '\uFFFD' : source[i];
            }
        });
        return new ModelFormatException($"{Name}: {line}", innerException);
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Reads a range that has been checked.</summary>
    protected abstract void ReadWithin(long offset, Span<byte> destination);
}
