using GhostNet.Training.Distributed;

namespace GhostNet.Cli;

/// <summary>Runs a verb that several processes may share: the first one talks, and one that fails ends all.</summary>
internal static class Job
{
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
        catch (OtherProcessException)
        {
            return 1;
        }
        catch (Exception e) when (e is GhostNetException or IOException or UnauthorizedAccessException)
        {
            CommandLine.Fail(processes.IsFirst ? e.Message : $"process {processes.Rank}: {e.Message}");
            processes.Fail(exitCode: 1);
            return 1;
        }
    }
}
