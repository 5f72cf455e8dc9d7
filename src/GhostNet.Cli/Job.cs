using GhostNet.Training.Distributed;

namespace GhostNet.Cli;

/// <summary>Runs a verb that several processes may share: the first one talks, and one that fails ends all.</summary>
internal static class Job
{
    /// <summary>Of a process that leaves a failure to another one: the launcher ends all at the first code that is not 0, before the other has told.</summary>
    public const int SilentExitCode = 0;

    // That of a process which .NET ends because nobody caught an exception.
    private const int BugExitCode = 134;

    /// <summary>Writes a line to stderr, of the first process alone.</summary>
    /// <param name="message">The line.</param>
    public static void Tell(string message)
    {
        if (Processes.OfJob.IsFirst)
        {
            Console.Error.WriteLine(message);
        }
    }

    /// <summary>Runs a verb's action.</summary>
    /// <param name="action">The action.</param>
    /// <returns>Its exit code, or 1 if it fails for a reason of the user's.</returns>
    /// <exception cref="GhostNetException">MPI's launcher started the process, but MPI cannot be used.</exception>
    public static int Run(Func<int> action)
    {
        try
        {
            return RunTogether(action);
        }
        catch (OtherProcessException)
        {
            return SilentExitCode;
        }
    }

    private static int RunTogether(Func<int> action)
    {
        using Processes processes = Processes.OfJob;
        if (processes.Count == 1)
        {
            return action();
        }

        if (!processes.IsFirst)
        {
            Console.SetOut(TextWriter.Null);
        }

        try
        {
            return action();
        }
        catch (Exception e) when (e is not OtherProcessException)
        {
            return Fail(processes, e);
        }
    }

    /// <summary>Tells of a failure and, unless all processes know of it, ends them: they would wait for this one.</summary>
    private static int Fail(Processes processes, Exception e)
    {
        bool isBug = e is not (GhostNetException or IOException or UnauthorizedAccessException);
        if (isBug)
        {
            Console.Error.WriteLine($"process {processes.Rank}: {e}");
        }
        else
        {
            CommandLine.Fail(processes.IsFirst && processes.FailsTogether ? e.Message : $"process {processes.Rank}: {e.Message}");
        }

        int exitCode = isBug ? BugExitCode : 1;
        if (!processes.FailsTogether)
        {
            processes.Abort(exitCode);
        }

        return exitCode;
    }
}
