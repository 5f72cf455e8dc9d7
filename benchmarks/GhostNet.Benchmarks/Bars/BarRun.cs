namespace GhostNet.Benchmarks.Bars;

/// <summary>One run over the bars: what they share.</summary>
/// <param name="seconds">How long each engine is measured on each network.</param>
/// <param name="photos">A photo or a folder of photos; null for none.</param>
internal sealed class BarRun(double seconds, string? photos) : IDisposable
{
    private readonly Lazy<PhotoContest?> _photos = new(() => photos is null ? null : new PhotoContest(photos));

    /// <summary>How long each engine is measured on each network.</summary>
    public double Seconds => seconds;

    /// <summary>The programs that label photos; null without photos.</summary>
    public PhotoContest? Photos => _photos.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_photos.IsValueCreated)
        {
            _photos.Value?.Dispose();
        }
    }
}
