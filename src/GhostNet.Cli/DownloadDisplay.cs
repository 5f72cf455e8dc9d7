using GhostNet.Hub;

namespace GhostNet.Cli;

/// <summary>Shows downloads on stderr: a live bar in a terminal, a line a file elsewhere.</summary>
internal sealed class DownloadDisplay : IProgress<HubProgress>, IDisposable
{
    private const double Megabyte = 1e6;

    private readonly ProgressLine _line = new();
    private string? _file;

    /// <inheritdoc/>
    public void Report(HubProgress value)
    {
        _line.Show($"{value.File} {value.Done / Megabyte:0.0}/{value.Total / Megabyte:0.0} MB", value.Done, value.Total);
        if (Console.IsErrorRedirected && value.File != _file)
        {
            Console.Error.WriteLine($"downloading {value.File}, {value.Total:N0} bytes");
        }

        _file = value.File;
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();
}
