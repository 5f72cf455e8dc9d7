using System.Runtime.InteropServices;

namespace GhostNet.Cli;

/// <summary>
/// Turns the first Ctrl-C, or a request to terminate, into a cancelled token, so that work can end cleanly. A second one ends the
/// process at once.
/// </summary>
internal sealed class StopSignal : IDisposable
{
    /// <summary>The exit code of a command that was stopped.</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Starts to listen.</summary>
    public StopSignal() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
    ];

    /// <summary>Cancelled once a signal has come.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_registrations, r => r.Dispose());
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (!_source.IsCancellationRequested)
        {
            context.Cancel = true;
            if (!Console.IsErrorRedirected)
            {
                // The cursor stands behind the bar and the terminal's ^C.
                Console.Error.WriteLine();
            }

            Console.Error.WriteLine("stopping after this step; once more to quit at once");
            _source.Cancel();
        }
    }
}
