using GhostNet.Files;
using GhostNet.Files.Zip;

namespace GhostNet.Imaging.Datasets.Zip;

/// <summary>What an archive may hold: paths that stay inside it, and photos of a believable size.</summary>
internal static class ZipRules
{
    /// <summary>How many times its size in the archive a photo may have; deflate's own limit is 1032.</summary>
    public const int MaxRatio = 1000;

    /// <summary>Checks all entries of an archive.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="entries">Its entries.</param>
    /// <exception cref="DatasetException">An entry breaks a rule.</exception>
    public static void Check(FileSource file, IReadOnlyList<ZipEntry> entries)
    {
        var names = new HashSet<string>(entries.Count, StringComparer.Ordinal);
        foreach (ZipEntry entry in entries)
        {
            string? reason = !IsSafe(entry.Name) ? "its path is not safe"
                : !names.Add(entry.Name.TrimEnd('/')) ? "its path occurs twice"
                : PhotoPaths.IsPhoto(entry.Name) && !PhotoPaths.IsHidden(entry.Name) ? RejectContent(entry)
                : null;
            if (reason is not null)
            {
                throw file.Fail($"entry '{Printable.Of(entry.Name)}': {reason}");
            }
        }
    }

    private static string? RejectContent(ZipEntry entry)
    {
        if (entry.IsEncrypted)
        {
            return "it is encrypted";
        }

        if (entry.Method is not (ZipEntry.Stored or ZipEntry.Deflate))
        {
            return $"its compression method {entry.Method} is not supported; stored and deflate are";
        }

        if (entry.Size > PhotoPaths.MaxPhotoBytes || entry.PackedSize > PhotoPaths.MaxPhotoBytes)
        {
            return $"it is larger than {PhotoPaths.MaxPhotoBytes >> 20} MB";
        }

        if (entry.Method == ZipEntry.Stored && entry.Size != entry.PackedSize)
        {
            return "it is stored, but its two sizes differ";
        }

        return entry.Size > MaxRatio * entry.PackedSize ? $"it claims to grow more than {MaxRatio} times" : null;
    }

    // Nothing is ever written, but a path that would leave the folder marks an archive made to do harm.
    private static bool IsSafe(ReadOnlySpan<char> name)
    {
        bool hasDrive = name.Length > 1 && name[1] == ':';
        if (name.IsEmpty || hasDrive || name.Contains('\\') || name.ContainsAnyInRange('\0', '\x1F'))
        {
            return false;
        }

        ReadOnlySpan<char> path = name.EndsWith('/') ? name[..^1] : name;
        foreach (Range part in path.Split('/'))
        {
            if (path[part] is "" or "." or "..")
            {
                return false;
            }
        }

        return true;
    }
}
