namespace GhostNet.Files;

/// <summary>The one name of a file or folder that links may give many.</summary>
internal static class RealPath
{
    private const int MaxNestedLinks = 40;

    /// <summary>The absolute path of a file or folder with every link in it followed.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Of(string path) => Of(path, nesting: 0);

    private static string Of(string path, int nesting)
    {
        if (nesting > MaxNestedLinks)
        {
            throw new IOException("too many links");
        }

        string full = Path.GetFullPath(path);
        string current = Path.GetPathRoot(full)!;
        string[] names = full[current.Length..].Split(
            Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        foreach (string name in names)
        {
            current = Path.Combine(current, name);
            if (new DirectoryInfo(current).ResolveLinkTarget(returnFinalTarget: true) is FileSystemInfo target)
            {
                current = Of(target.FullName, nesting + 1);
            }
        }

        return current;
    }
}
