using System.Diagnostics;
using System.Globalization;

namespace GhostNet.Models;

/// <summary>
/// Writes a file so that its name never stands for half a file: the content goes to a temporary file
/// beside it, is flushed to the disk, and only then takes the name.
/// </summary>
public static class AtomicFile
{
    private const string TemporaryExtension = ".tmp";

    /// <summary>Creates or replaces <paramref name="path"/> with what <paramref name="write"/> produces.</summary>
    /// <param name="path">The file's final path. Its folder is created if missing.</param>
    /// <param name="write">Writes the content to the stream that it is given.</param>
    /// <param name="keepAs">The path under which the file goes on that had the name; null to replace it.</param>
    /// <remarks>What processes that were killed while they wrote this file have left beside it is deleted.</remarks>
    /// <exception cref="IOException">The content could not be written; nothing is left behind.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(string path, Action<Stream> write, string? keepAs = null)
    {
        string full = Path.GetFullPath(path);
        string temporary = $"{full}.{Environment.ProcessId}.{Guid.NewGuid():N}{TemporaryExtension}";
        try
        {
            if (Directory.Exists(full))
            {
                throw new IOException("it is a folder");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            DeleteRemains(full);
            Replace(full, temporary, write, keepAs);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnauthorizedAccessException(Explain(e), e);
        }
        catch (IOException e)
        {
            throw new IOException(Explain(e), e);
        }

        string Explain(Exception e) => $"{path}: cannot be written ({e.Message.Replace(temporary, full, StringComparison.Ordinal)})";
    }

    /// <summary>Creates or replaces a text file (UTF-8 without a byte order mark).</summary>
    /// <param name="path">The file's final path.</param>
    /// <param name="text">Its whole content.</param>
    public static void WriteAllText(string path, string text) =>
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    private static void Replace(string full, string temporary, Action<Stream> write, string? keepAs)
    {
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            if (keepAs is not null && File.Exists(full))
            {
                File.Move(full, keepAs, overwrite: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void DeleteRemains(string full)
    {
        string name = Path.GetFileName(full);
        foreach (string remains in Directory.EnumerateFiles(Path.GetDirectoryName(full)!, $"{name}.*{TemporaryExtension}"))
        {
            string[] parts = Path.GetFileName(remains)[name.Length..].Split('.');
            if (parts is ["", string process, { Length: 32 }, _]
                && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && !IsRunning(id))
            {
                File.Delete(remains);
            }
        }
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var running = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
