using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GhostNet.Hub;

/// <summary>
/// What a hub calls a file's ETag: the SHA-256 of the content of a large file, or git's name of a small one, the SHA-1 of
/// <c>"blob LENGTH\0"</c> and the content. Other servers publish an MD5 of the content.
/// </summary>
internal sealed record ContentHash
{
    private const int Md5Digits = 32;
    private const int GitDigits = 40;
    private const int Sha256Digits = 64;

    private ContentHash(string text) => Text = text;

    /// <summary>The hash in lower-case hexadecimal; safe as a file's name.</summary>
    public string Text { get; }

    /// <summary>Reads an ETag header, with or without quotes and <c>W/</c>.</summary>
    /// <param name="header">The header's value.</param>
    /// <returns>The hash; null if the text is not one.</returns>
    public static ContentHash? Parse(string header)
    {
        string text = (header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header).Trim('"');
        return text.Length is GitDigits or Sha256Digits && text.All(char.IsAsciiHexDigitLower) ? new ContentHash(text) : null;
    }

    /// <summary>An MD5 of a content.</summary>
    /// <param name="text">Its 32 digits in lower-case hexadecimal.</param>
    public static ContentHash Md5(string text) => text.Length == Md5Digits ? new ContentHash(text) : throw new ArgumentException("An MD5 has 32 digits.", nameof(text));

    /// <summary>Whether a file has this hash.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Stops the reading.</param>
    [SuppressMessage("Security", "CA5350", Justification = "Git names its blobs by SHA-1.")]
    [SuppressMessage("Security", "CA5351", Justification = "It is what is published; it guards against damage, not malice.")]
    public async Task<bool> IsOf(string path, CancellationToken cancellation)
    {
        using FileStream stream = File.OpenRead(path);
        using var hash = IncrementalHash.CreateHash(Text.Length switch
        {
            Md5Digits => HashAlgorithmName.MD5,
            GitDigits => HashAlgorithmName.SHA1,
            _ => HashAlgorithmName.SHA256,
        });
        if (Text.Length == GitDigits)
        {
            hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {stream.Length}\0")));
        }

        byte[] piece = new byte[1 << 17];
        for (int read = await stream.ReadAsync(piece, cancellation).ConfigureAwait(false);
            read > 0;
            read = await stream.ReadAsync(piece, cancellation).ConfigureAwait(false))
        {
            hash.AppendData(piece, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) == Text;
    }
}
