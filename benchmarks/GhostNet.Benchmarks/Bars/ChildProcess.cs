using System.Diagnostics;

namespace GhostNet.Benchmarks.Bars;

/// <summary>Runs other programs, and this one anew.</summary>
internal static class ChildProcess
{
    /// <summary>Runs this program anew.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="switchedOff">A variable to set to 0, such as <c>DOTNET_EnableAVX512</c>; null for none.</param>
    /// <returns>What it wrote to stdout.</returns>
    /// <exception cref="GhostNetException">It failed.</exception>
    public static string RunSelf(string[] arguments, string? switchedOff) => Finish(Start("dotnet", [typeof(ChildProcess).Assembly.Location, .. arguments], switchedOff));

    /// <summary>Runs a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The time from its start to its end.</returns>
    /// <exception cref="GhostNetException">It failed.</exception>
    public static TimeSpan Time(string program, IEnumerable<string> arguments)
    {
        long start = Stopwatch.GetTimestamp();
        Finish(Start(program, arguments));
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Runs a program and watches its memory.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The most memory that it had at once, in bytes.</returns>
    /// <exception cref="GhostNetException">It failed.</exception>
    public static long PeakBytes(string program, IEnumerable<string> arguments)
    {
        Process process = Start(program, arguments);
        Task<long> peak = Task.Run(() => Watch(process.Id));
        Finish(process);
        return peak.Result;
    }

    private static Process Start(string program, IEnumerable<string> arguments, string? switchedOff = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (switchedOff is not null)
        {
            start.Environment[switchedOff] = "0";
        }

        return Process.Start(start)!;
    }

    private static string Finish(Process process)
    {
        using (process)
        {
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new GhostNetException($"{process.StartInfo.FileName} ended with {process.ExitCode}: {errors.Result.Trim()}{output.Trim()}");
        }
    }

    /// <summary>Reads the system's own record of the peak until the process is gone: nobody has it afterwards.</summary>
    private static long Watch(int process)
    {
        const string label = "VmHWM:";
        long kilobytes = 0;
        string status = $"/proc/{process}/status";
        try
        {
            while (File.ReadLines(status).FirstOrDefault(l => l.StartsWith(label, StringComparison.Ordinal)) is { } line)
            {
                kilobytes = long.Parse(line[label.Length..].Replace("kB", string.Empty, StringComparison.Ordinal));
                Thread.Sleep(1);
            }
        }
        catch (IOException)
        {
            // It has ended between two looks.
        }

        return 1024 * kilobytes;
    }
}
