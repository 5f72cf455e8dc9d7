using GhostNet.Models;

namespace GhostNet.Training.Reports;

/// <summary>
/// Files that show how a run goes. None is worth a training step: what cannot be written is tried again later, and what cannot be made is left out.
/// </summary>
/// <param name="onNotice">Is told of both.</param>
internal sealed class ReportFiles(Action<string> onNotice)
{
    private readonly Dictionary<string, byte[]> _pending = [];
    private readonly HashSet<string> _broken = [];

    /// <summary>Makes a file's content, to be written with the next <see cref="Write"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="make">Makes the content.</param>
    public void Make(string path, Func<byte[]> make) => Guard(path, () => _pending[path] = make());

    /// <summary>Does what must not end the run. A bug in it is told with its trace, and it is not done again.</summary>
    /// <param name="path">The file that it is for.</param>
    /// <param name="action">What to do.</param>
    public void Guard(string path, Action action)
    {
        if (_broken.Contains(path))
        {
            return;
        }

        try
        {
            action();
        }
        catch (Exception e) when (e is GhostNetException or IOException or UnauthorizedAccessException)
        {
            onNotice($"warning: {path}: cannot be made ({e.Message}); training goes on");
        }
        catch (Exception e)
        {
            _broken.Add(path);
            onNotice($"warning: {path}: a bug prevents it; training goes on without it\n{e}");
        }
    }

    /// <summary>Writes what was made, each file as a whole or not at all.</summary>
    public void Write()
    {
        foreach ((string path, byte[] content) in _pending.ToArray())
        {
            try
            {
                AtomicFile.Write(path, stream => stream.Write(content));
                _pending.Remove(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                onNotice($"warning: {e.Message}; training goes on and tries again at the next checkpoint");
            }
        }
    }
}
