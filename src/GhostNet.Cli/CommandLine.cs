using System.CommandLine;
using System.CommandLine.Help;
using GhostNet.Cli.Commands;
using GhostNet.Training.Distributed;

namespace GhostNet.Cli;

/// <summary>The command: its verbs, and what becomes of errors.</summary>
internal static class CommandLine
{
    // A file may be called @photo.jpg; no argument names a file with further arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    // Of a process that leaves a failure to another one: the launcher ends all at the first code that is not 0, before the other has told.
    private const int SilentExitCode = 0;

    /// <summary>Runs the command.</summary>
    /// <param name="args">Its arguments; with none it shows its help.</param>
    /// <returns>The exit code: 0 done, 1 a user's mistake or a bad photo among others, 130 stopped by Ctrl-C.</returns>
    public static int Run(string[] args)
    {
        ParseResult parsed = Build().Parse(args.Length > 0 ? args : ["--help"], Parsing);
        if (Misuse.Find(parsed) is { } mistake)
        {
            return MpiLauncher.IsFirst ? Fail(mistake) : SilentExitCode;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (OtherProcessException)
        {
            return SilentExitCode;
        }
        catch (Exception e) when (e is GhostNetException or IOException or UnauthorizedAccessException)
        {
            return Fail(e.Message);
        }
    }

    /// <summary>Writes a mistake as one line. Names in it may come from files, so nothing in it reaches the terminal as a command.</summary>
    /// <param name="message">What is wrong and with which input.</param>
    /// <returns>The exit code of a mistake.</returns>
    public static int Fail(string message)
    {
        Console.Error.WriteLine($"ghostnet: {string.Concat(message.ReplaceLineEndings(" ").Select(c => char.IsControl(c) ? '?' : c))}");
        return 1;
    }

    private static RootCommand Build()
    {
        var root = new RootCommand("Labels photos with GhostNet and the networks it is compared with; trains, measures and converts them.")
        {
            PredictCommand.Create(),
            TrainCommand.Create(),
            ExperimentCommand.Create(),
            ValCommand.Create(),
            MergeCommand.Create(),
            DataCommand.Create(),
            InfoCommand.Create(),
            ModelsCommand.Create(),
            ConvertCommand.Create(),
            PullCommand.Create(),
            ExportCommand.Create(),
            RunCommand.Create(),
            BenchCommand.Create(),
            GhostifyCommand.Create(),
            PaperCommand.Create(),
            FeaturesCommand.Create(),
        };
        root.Options.OfType<HelpOption>().Single().Action = new VerbHelp();
        return root;
    }
}
