namespace GhostNet;

/// <summary>Text that comes from files and archives, made fit for a message of one line.</summary>
internal static class Printable
{
    private const int MaxLength = 200;

    /// <summary>The text with control characters replaced by <c>?</c>, cut to a length that can be read.</summary>
    public static string Of(string text, int maxLength = MaxLength)
    {
        string cut = text.Length <= maxLength ? text : $"{text.AsSpan(0, maxLength)}…";
        return string.Create(cut.Length, cut, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? '?' : source[i];
            }
        });
    }
}
