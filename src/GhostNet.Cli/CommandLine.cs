using System.CommandLine;
using System.CommandLine.Help;
using GhostNet.Cli.Commands;
using GhostNet.Graphs;

namespace GhostNet.Cli;

/// <summary>The command: its verbs, and what becomes of errors.</summary>
internal static class CommandLine
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">Its arguments.</param>
    /// <returns>The exit code: 0 done, 1 a user's mistake or a bad photo among others, 130 stopped by Ctrl-C.</returns>
    public static int Run(string[] args)
    {
        RootCommand root = Build();
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not VerbHelp)
        {
            return Fail(Explain(root, parsed));
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (e is GhostNetException or IOException or UnauthorizedAccessException)
        {
            return Fail(e.Message);
        }
    }

    /// <summary>Writes a mistake as one line.</summary>
    /// <param name="message">What is wrong and with which input.</param>
    /// <returns>The exit code of a mistake.</returns>
    public static int Fail(string message)
    {
        Console.Error.WriteLine($"ghostnet: {message.ReplaceLineEndings(" ")}");
        return 1;
    }

    private static RootCommand Build()
    {
        var root = new RootCommand("Labels photos with GhostNet and the networks it is compared with; trains, measures and converts them.")
        {
            PredictCommand.Create(),
            TrainCommand.Create(),
            ValCommand.Create(),
            InfoCommand.Create(),
            ModelsCommand.Create(),
            ConvertCommand.Create(),
            RunCommand.Create(),
        };
        root.Options.OfType<HelpOption>().Single().Action = new VerbHelp();
        root.SetAction(_ => Fail("no verb given; see 'ghostnet --help'"));
        return root;
    }

    private static string Explain(RootCommand root, ParseResult parsed)
    {
        if (parsed.CommandResult.Command == root && parsed.UnmatchedTokens is [string verb, ..])
        {
            return $"unknown verb '{verb}'{Nearest.Suggest(verb, root.Subcommands.Select(c => c.Name))}";
        }

        Command command = parsed.CommandResult.Command;
        string? unknown = parsed.UnmatchedTokens.FirstOrDefault(t => t.StartsWith('-'));
        return unknown is not null
            ? $"{command.Name} has no option '{unknown}'{Nearest.Suggest(unknown, command.Options.Select(o => o.Name))}"
            : parsed.Errors[0].Message;
    }
}
