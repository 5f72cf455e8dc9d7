using System.ComponentModel;
using System.Diagnostics;

namespace GhostNet.Training.Tests.Distributed;

/// <summary>A program that <c>mpirun</c> starts several times. All that it writes is kept; what still runs ends with this object.</summary>
internal sealed class MpiJob : IDisposable
{
    /// <summary>Why a test is skipped where there is none.</summary>
    public const string Absent = "no mpirun of Open MPI";

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    // What lets root start more processes than there are processors, in a container, without a remote shell.
    private static readonly Dictionary<string, string> Variables = new()
    {
        ["OMPI_ALLOW_RUN_AS_ROOT"] = "1",
        ["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1",
        ["OMPI_MCA_rmaps_base_oversubscribe"] = "1",
        ["OMPI_MCA_hwloc_base_binding_policy"] = "none",
        ["OMPI_MCA_mpi_yield_when_idle"] = "1",
        ["OMPI_MCA_btl_vader_single_copy_mechanism"] = "none",
        ["OMPI_MCA_plm"] = "isolated",
        ["OMP_NUM_THREADS"] = "1",
        ["TERM"] = "dumb",
    };

    private readonly Process _mpirun;
    private readonly Task<string> _error;
    private readonly List<string> _lines = [];

    /// <summary>Starts it.</summary>
    /// <param name="processes">How many times.</param>
    /// <param name="arguments">The program, a .dll, and its arguments.</param>
    public MpiJob(int processes, params string[] arguments)
    {
        _mpirun = Start(["-np", $"{processes}", "dotnet", .. arguments]);
        _error = _mpirun.StandardError.ReadToEndAsync();
    }

    /// <summary>Whether there is an <c>mpirun</c> that takes these variables.</summary>
    public static bool IsPossible { get; } = Finds();

    /// <summary>Reads lines of stdout until there is one.</summary>
    /// <param name="start">How it begins.</param>
    /// <returns>The rest of it.</returns>
    public async Task<string> LineThat(string start)
    {
        while (true)
        {
            string line = await _mpirun.StandardOutput.ReadLineAsync().WaitAsync(Timeout)
                ?? throw new InvalidOperationException($"it ended without '{start}': {await _error}");
            _lines.Add(line);
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return line[start.Length..];
            }
        }
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>Exit code of <c>mpirun</c>, lines of stdout, lines of stderr.</returns>
    public async Task<(int ExitCode, IReadOnlyList<string> Out, IReadOnlyList<string> Error)> Finish()
    {
        string rest = await _mpirun.StandardOutput.ReadToEndAsync().WaitAsync(Timeout);
        await _mpirun.WaitForExitAsync().WaitAsync(Timeout);
        return (_mpirun.ExitCode, [.. _lines, .. rest.Split('\n')], (await _error).Split('\n'));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_mpirun.HasExited)
        {
            _mpirun.Kill(entireProcessTree: true);
        }

        _mpirun.Dispose();
    }

    private static bool Finds()
    {
        try
        {
            using Process version = Start(["--version"]);
            string output = version.StandardOutput.ReadToEnd();
            return output.Contains("Open MPI", StringComparison.Ordinal);
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("mpirun", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in Variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
