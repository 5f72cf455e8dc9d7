using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace GhostNet.Fuzz;

/// <summary>
/// Runs cases one after another on a thread of their own, under a watchdog. A case passes if it is accepted or refused
/// with a <see cref="GhostNetException"/>, in time and within its allowance of memory; the process must not grow either.
/// </summary>
public sealed class FuzzRunner
{
    private static readonly TimeSpan HangAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WatchEvery = TimeSpan.FromMilliseconds(100);

    private readonly IFuzzTarget _target;
    private readonly FuzzOptions _options;
    private readonly FuzzReport _report;
    private volatile RunningCase? _running;

    private FuzzRunner(IFuzzTarget target, FuzzOptions options)
    {
        _target = target;
        _options = options;
        _report = new FuzzReport(target.Name);
    }

    /// <summary>Fuzzes a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="options">How long and from where.</param>
    /// <returns>What it came to. A case that hangs or fills the memory is the last: its thread cannot be stopped.</returns>
    public static FuzzReport Run(IFuzzTarget target, FuzzOptions options) => new FuzzRunner(target, options).Run();

    private FuzzReport Run()
    {
        var worker = new Thread(RunCases) { IsBackground = true, Name = $"fuzz {_target.Name}" };
        long before = Environment.WorkingSet;
        worker.Start();
        while (!worker.Join(WatchEvery))
        {
            _report.Growth = Math.Max(_report.Growth, Environment.WorkingSet - before);
            if (_running is { } running && Judge(running) is { } reason)
            {
                Fail(running, reason);
                break;
            }
        }

        return _report;
    }

    private string? Judge(RunningCase running) =>
        Stopwatch.GetElapsedTime(running.Started) > HangAfter ? $"still runs after {HangAfter.TotalSeconds} s"
        : _report.Growth > _options.MaxGrowth ? $"the process grew by {_report.Growth} bytes, {_options.MaxGrowth} are allowed"
        : null;

    private void RunCases()
    {
        long begun = Stopwatch.GetTimestamp();
        for (long i = _options.First; i < _options.First + _options.Count; i++)
        {
            if (Stopwatch.GetElapsedTime(begun) > _options.Time)
            {
                break;
            }

            var mutator = new Mutator(Mix(_options.Seed, i), _target.Seeds, _target.Tokens);
            byte[] input = _target.Mutate(mutator.PickSeed(), mutator);
            string? saved = _target.RunsNativeCode ? Save(i, input) : null;
            var running = new RunningCase(i, input, Stopwatch.GetTimestamp());
            _running = running;
            bool passed = RunCase(running);
            _running = null;
            TimeSpan elapsed = Stopwatch.GetElapsedTime(running.Started);
            _report.Slowest = elapsed > _report.Slowest ? elapsed : _report.Slowest;
            if (passed && saved is not null)
            {
                File.Delete(saved);
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Any other exception is what is looked for.")]
    private bool RunCase(RunningCase running)
    {
        var meter = new AllocationMeter();
        long failures = _report.FailureCount;
        try
        {
            bool accepted = IsAccepted(running.Input, meter);
            meter.End();
            _ = accepted ? _report.Accepted++ : _report.Refused++;
        }
        catch (Exception error)
        {
            Fail(running, $"{error.GetType().Name}: {error.Message} {error.StackTrace?.Split('\n')[0].Trim()}");
        }

        _report.LargestAllocation = Math.Max(_report.LargestAllocation, meter.Largest);
        return _report.FailureCount == failures;
    }

    private bool IsAccepted(byte[] input, AllocationMeter meter)
    {
        try
        {
            _target.Run(input, meter);
            return true;
        }
        catch (GhostNetException)
        {
            return false;
        }
    }

    private void Fail(RunningCase running, string reason)
    {
        _report.AddFailure($"{_target.Name} --seed {_options.Seed} --first {running.Number} --count 1: {reason}");
        Save(running.Number, running.Input);
    }

    private string? Save(long number, byte[] input)
    {
        if (_options.FailureFolder is not { } folder)
        {
            return null;
        }

        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, $"{_target.Name}-{_options.Seed}-{number}.bin");
        File.WriteAllBytes(path, input);
        return path;
    }

    /// <summary>SplitMix64's mixing of seed and number: unlike .NET's hash codes it is the same in every process.</summary>
    private static int Mix(int seed, long number)
    {
        ulong mixed = ((ulong)seed * 0x9E3779B97F4A7C15) + (ulong)number;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)(mixed ^ (mixed >> 31));
    }

    private sealed record RunningCase(long Number, byte[] Input, long Started);
}
