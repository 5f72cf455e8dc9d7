namespace GhostNet.Training.Reports;

/// <summary>A run's TensorBoard events. When they cannot be written, training goes on, without those that fail.</summary>
/// <param name="folder">The run's folder.</param>
/// <param name="onNotice">Is told, once, that they cannot be written.</param>
internal sealed class EventLog(string folder, Action<string> onNotice) : IDisposable
{
    private EventFile? _file;
    private bool _isFailing;

    /// <summary>Adds what was measured at a step.</summary>
    /// <param name="step">The step, counted from the run's start.</param>
    /// <param name="scalars">Numbers by the names that TensorBoard shows.</param>
    public void Add(long step, IEnumerable<(string Tag, double Value)> scalars)
    {
        try
        {
            _file ??= new EventFile(folder, step);
            _file.Add(step, scalars);
            _isFailing = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_isFailing)
            {
                onNotice($"warning: {folder}: TensorBoard's events cannot be written ({e.Message}); training goes on and tries again");
            }

            _isFailing = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
