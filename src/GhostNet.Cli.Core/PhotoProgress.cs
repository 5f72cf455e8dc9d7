using System.Diagnostics;
using System.Globalization;

namespace GhostNet.Cli;

/// <summary>How far the photos of a folder are and how fast they go, on stderr.</summary>
/// <param name="count">Number of photos.</param>
internal sealed class PhotoProgress(int count) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly ProgressLine _line = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _shown;

    /// <summary>Shows the progress, a few times a second.</summary>
    /// <param name="done">Number of photos done.</param>
    public void Show(int done)
    {
        if (_watch.Elapsed - _shown >= Interval)
        {
            _shown = _watch.Elapsed;
            _line.Show($"{done}/{count} photos, {Rate(done)}", done, count);
        }
    }

    /// <summary>Replaces the progress by the outcome; of a single photo nothing is said.</summary>
    public void Finish()
    {
        _line.Clear();
        if (count > 1)
        {
            Console.Error.WriteLine($"{count} photos, {Rate(count)}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();

    private string Rate(int done) =>
        (done / _watch.Elapsed.TotalSeconds).ToString("0.0", CultureInfo.InvariantCulture) + " images/s";
}
