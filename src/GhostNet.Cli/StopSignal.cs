using System.Runtime.InteropServices;

namespace GhostNet.Cli;

/// <summary>
/// Turns the first Ctrl-C, request to terminate or, on Linux, SIGUSR1 into a cancelled token, so that work can end cleanly. A second one ends the
/// process at once.
/// </summary>
internal sealed class StopSignal : IDisposable
{
    /// <summary>The exit code of a command that was stopped.</summary>
    public const int ExitCode = 130;

    // mpirun passes this one on to its processes, where the others would end them at once.
    private const PosixSignal User1OnLinux = (PosixSignal)10;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Starts to listen.</summary>
    public StopSignal()
    {
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, .. OperatingSystem.IsLinux() ? [User1OnLinux] : Array.Empty<PosixSignal>()];
        _registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
    }

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

            Job.Tell("stopping after this step; once more to quit at once");
            _source.Cancel();
        }
    }
}
