using GhostNet.Imaging.Datasets;

namespace GhostNet.Cli;

/// <summary>Where photos to label come from.</summary>
internal static class PhotoPath
{
    /// <summary>Stands for one photo from stdin.</summary>
    public const string StandardInput = "-";

    /// <summary>The photos that an argument stands for.</summary>
    /// <param name="path">A photo, a folder (searched to its depths), or <c>-</c>.</param>
    /// <returns>The photos, a folder's in ordinal order.</returns>
    /// <exception cref="GhostNetException">The folder has no photos.</exception>
    public static IEnumerable<string> Expand(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        string[] photos =
        [
            .. Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint })
                .Where(path => PhotoPaths.IsPhoto(path))
                .Order(StringComparer.Ordinal),
        ];
        return photos.Length > 0 ? photos : throw new GhostNetException($"{path}: no photos in this folder");
    }

    /// <summary>Reads the photo that comes from stdin.</summary>
    /// <returns>The whole file.</returns>
    public static byte[] ReadStandardInput()
    {
        using Stream input = Console.OpenStandardInput();
        using var content = new MemoryStream();
        input.CopyTo(content);
        return content.ToArray();
    }
}
