using System.CommandLine;
using System.CommandLine.Help;

namespace GhostNet.Cli;

/// <summary>From a command line to an exit code, and what becomes of errors.</summary>
internal static class CommandLine
{
    // A file may be called @photo.jpg; no argument names a file with further arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Reads a command line.</summary>
    /// <param name="verbs">The verbs that there are.</param>
    /// <param name="args">The arguments; with none the help is asked for.</param>
    /// <returns>What they ask for; <see cref="Misuse"/> tells whether that can be done.</returns>
    public static ParseResult Parse(IEnumerable<Command> verbs, string[] args)
    {
        var root = new RootCommand("Labels photos with GhostNet and the networks it is compared with; trains, measures and converts them.");
        foreach (Command verb in verbs)
        {
            root.Subcommands.Add(verb);
        }

        root.Options.OfType<HelpOption>().Single().Action = new VerbHelp();
        return root.Parse(args.Length > 0 ? args : ["--help"], Parsing);
    }

    /// <summary>Does what a command line asks for.</summary>
    /// <param name="parsed">The command line, without mistakes.</param>
    /// <returns>The exit code: 0 done, 1 a user's mistake or a bad photo among others, 130 stopped by Ctrl-C.</returns>
    public static int Run(ParseResult parsed)
    {
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
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
}
