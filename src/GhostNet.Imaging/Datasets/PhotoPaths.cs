namespace GhostNet.Imaging.Datasets;

/// <summary>What the name of a file says: photo or not, visible or not.</summary>
public static class PhotoPaths
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp"];

    /// <summary>The largest photo that is read from a set, in bytes.</summary>
    public const long MaxPhotoBytes = 256L << 20;

    /// <summary>Whether a path has a photo's extension, in any case.</summary>
    /// <param name="path">A path; the file need not exist.</param>
    /// <returns>Whether it ends in <c>.jpg .jpeg .png .webp .gif</c> or <c>.bmp</c>.</returns>
    public static bool IsPhoto(ReadOnlySpan<char> path)
    {
        ReadOnlySpan<char> extension = System.IO.Path.GetExtension(path);
        foreach (string known in Extensions)
        {
            if (extension.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether any part of a path is hidden, or what macOS adds to archives.</summary>
    /// <param name="path">A path with <c>/</c> between its parts.</param>
    /// <returns>Whether a part begins with a dot or is <c>__MACOSX</c>.</returns>
    public static bool IsHidden(ReadOnlySpan<char> path)
    {
        foreach (Range part in path.Split('/'))
        {
            ReadOnlySpan<char> name = path[part];
            if (name.StartsWith('.') || name.SequenceEqual("__MACOSX"))
            {
                return true;
            }
        }

        return false;
    }
}
