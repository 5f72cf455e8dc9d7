using GhostNet.Imaging;
using GhostNet.Imaging.Datasets;

namespace GhostNet.Cli;

/// <summary>Where photos to label come from.</summary>
internal static class PhotoPath
{
    private const string StandardInput = "-";

    private static readonly EnumerationOptions InFolders = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint,
    };

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
            .. Directory.EnumerateFiles(path, "*", InFolders).Where(photo => PhotoPaths.IsPhoto(photo)).Order(StringComparer.Ordinal),
        ];
        return photos.Length > 0 ? photos : throw new GhostNetException($"{path}: no photos in this folder");
    }

    /// <summary>Decodes a photo.</summary>
    /// <param name="path">A photo or <c>-</c>.</param>
    /// <returns>The upright picture.</returns>
    /// <exception cref="GhostNetException">It cannot be read.</exception>
    public static RgbImage Decode(string path) =>
        path == StandardInput ? ImageDecoder.Decode(ReadStandardInput(), "stdin") : ImageDecoder.DecodeFile(path);

    /// <summary>Makes a photo a network's input.</summary>
    /// <param name="path">A photo or <c>-</c>.</param>
    /// <param name="loader">How.</param>
    /// <param name="destination">Receives the input.</param>
    /// <exception cref="GhostNetException">It cannot be read.</exception>
    public static void Load(string path, PhotoLoader loader, Span<float> destination)
    {
        if (path == StandardInput)
        {
            loader.Load(ReadStandardInput(), "stdin", destination);
        }
        else
        {
            loader.Load(path, destination);
        }
    }

    private static byte[] ReadStandardInput()
    {
        using Stream input = Console.OpenStandardInput();
        using var content = new MemoryStream();
        byte[] piece = new byte[1 << 16];
        for (int read = input.Read(piece); read > 0; read = input.Read(piece))
        {
            if (content.Length + read > ImageDecoder.MaxFileBytes)
            {
                throw new GhostNetException($"stdin: larger than {ImageDecoder.MaxFileBytes >> 20} MB");
            }

            content.Write(piece, 0, read);
        }

        return content.ToArray();
    }
}
