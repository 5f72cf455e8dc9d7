using System.Diagnostics;
using System.Text;

namespace GhostNet.Cli.Tests;

/// <summary>The real program in a process of its own, with everything that it writes.</summary>
internal sealed class GhostNetProcess : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    /// <summary>
    /// A shell that starts the tests in the background makes them, and all that they start, ignore SIGINT; this undoes it.
    /// </summary>
    private static readonly string[] Prefix = IgnoresInterrupts() ? ["env", "--default-signal=INT"] : [];

    private static readonly string[] Managed = ["dotnet", Path.Combine(AppContext.BaseDirectory, "GhostNet.Cli.dll")];

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task _errors;
    private readonly StringBuilder _error = new();
    private readonly TaskCompletionSource _awaitedLine = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string? _awaited;

    /// <summary>Starts it.</summary>
    /// <param name="folder">Its working folder.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="awaited">Part of the line on stderr that <see cref="Awaited"/> waits for.</param>
    /// <param name="variables">What its environment has beside the tests' own.</param>
    /// <param name="program">What is run; the managed program if null.</param>
    public GhostNetProcess(
        string folder, IEnumerable<string> arguments, string? awaited = null, IReadOnlyDictionary<string, string>? variables = null, string[]? program = null)
    {
        _awaited = awaited;
        string[] command = [.. Prefix, .. program ?? Managed, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = ReadErrors();
    }

    /// <summary>Done when the awaited line has come.</summary>
    public Task Awaited => _awaitedLine.Task.WaitAsync(Timeout);

    /// <summary>Runs the program to its end.</summary>
    public static async Task<RunResult> Run(
        string folder, IEnumerable<string> arguments, byte[]? input = null, IReadOnlyDictionary<string, string>? variables = null, string[]? program = null)
    {
        using var process = new GhostNetProcess(folder, arguments, variables: variables, program: program);
        await process._process.StandardInput.BaseStream.WriteAsync(input ?? []);
        process._process.StandardInput.Close();
        return await process.Finish();
    }

    /// <summary>Sends a signal, for example <c>TERM</c>.</summary>
    public async Task Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<RunResult> Finish()
    {
        await _process.WaitForExitAsync().WaitAsync(Timeout);
        await _errors;
        return new RunResult(_process.ExitCode, await _output, _error.ToString());
    }

    /// <summary>Ends the process if it still runs.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static bool IgnoresInterrupts()
    {
        const string status = "/proc/self/status";
        const ulong interrupt = 1 << (2 - 1);
        string? ignored = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) : null;
        return ignored is not null && (Convert.ToUInt64(ignored.Split('\t')[1], 16) & interrupt) != 0;
    }

    private async Task ReadErrors()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _error.Append(line).Append('\n');
            if (_awaited is not null && line.Contains(_awaited, StringComparison.Ordinal))
            {
                _awaitedLine.TrySetResult();
            }
        }

        _awaitedLine.TrySetException(new InvalidOperationException($"it ended without '{_awaited}': {_error}"));
    }
}
