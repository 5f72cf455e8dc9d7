namespace GhostNet.Hub;

/// <summary>Tells which names, given by users and servers, may become paths in the cache.</summary>
internal static class HubPath
{
    private const int CommitLength = 40;
    private const string Forbidden = "\\:*?\"<>|";

    /// <summary>Whether a text is a commit: 40 hexadecimal digits in lower case.</summary>
    public static bool IsCommit(string text) => text.Length == CommitLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Whether a name with slashes stays below the folder that it is put into, on every system.</summary>
    public static bool IsSafe(string name) => name.Split('/').All(part =>
        part.Length > 0 && !part.StartsWith('.') && !part.EndsWith('.') && !part.Any(c => char.IsControl(c) || Forbidden.Contains(c, StringComparison.Ordinal)));
}
