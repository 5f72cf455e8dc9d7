namespace GhostNet.Cli;

/// <summary>Shows on stderr how many images are done, told by several threads.</summary>
internal sealed class InspectionProgress : IDisposable
{
    private const int Every = 100;

    private readonly ProgressLine _line = new();

    /// <summary>Shows how far it is.</summary>
    /// <param name="done">Images done.</param>
    /// <param name="total">Images in all.</param>
    public void Show(int done, int total)
    {
        if (done % Every == 0)
        {
            lock (_line)
            {
                _line.Show($"{done}/{total} images", done, total);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();
}
