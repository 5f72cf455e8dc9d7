using Microsoft.Win32.SafeHandles;

namespace GhostNet.Files;

/// <summary>Opens files for reading, with errors that say what is wrong with the path.</summary>
internal static class FileOpening
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="GhostNetException">The file does not exist or cannot be opened.</exception>
    public static SafeFileHandle Open(string path)
    {
        try
        {
            return File.OpenHandle(path, options: FileOptions.RandomAccess);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string reason = e switch
            {
                FileNotFoundException or DirectoryNotFoundException => "no such file",
                UnauthorizedAccessException => "may not be read, or is a folder",
                _ => $"cannot be read ({Printable.Of(e.Message)})",
            };
            throw new GhostNetException($"{Printable.Of(path)}: {reason}", e);
        }
    }
}
