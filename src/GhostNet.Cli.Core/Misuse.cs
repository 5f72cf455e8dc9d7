using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GhostNet.Graphs;

namespace GhostNet.Cli;

/// <summary>Finds what is wrong with a command line and says it in one line.</summary>
internal static class Misuse
{
    /// <summary>Looks for the first mistake.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>What is wrong; null if nothing is, or if only a verb's help is wanted.</returns>
    public static string? Find(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (command is Verb && parsed.Action is VerbHelp)
        {
            return null;
        }

        if (command is not Verb && parsed.UnmatchedTokens is [[not '-', ..] verb, ..])
        {
            return $"unknown verb '{verb}'{Nearest.Suggest(verb, command.Subcommands.Select(c => c.Name))}";
        }

        if (UnknownOption(parsed) is { } option)
        {
            return $"{command.Name} has no option '{option}'{Nearest.Suggest(option, command.Options.Select(o => o.Name))}";
        }

        if (parsed.Tokens.Any(t => t.Value.Length == 0))
        {
            return "an argument is empty";
        }

        return parsed.UnmatchedTokens is [string superfluous, ..]
            ? $"{command.Name} does not know what to do with '{superfluous}'"
            : FirstError(parsed);
    }

    /// <summary>
    /// The first argument that looks like an option. The parser takes it for a value, of the verb or of the option before it;
    /// a file of such a name can be given as <c>./-name</c>, or after <c>--</c>.
    /// </summary>
    private static string? UnknownOption(ParseResult parsed) => parsed.Tokens
        .TakeWhile(t => t.Type != TokenType.DoubleDash)
        .Where(t => t.Type == TokenType.Argument && t.Value is ['-', _, ..] && !IsNumber(t.Value))
        .Select(t => t.Value.Split('=', 2)[0])
        .FirstOrDefault();

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string? FirstError(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
        {
            return null;
        }

        ParseError error = parsed.Errors[0];
        OptionResult? result = error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult;
        return result is { Tokens: [Token token], Option: Option option } && Expected(option.ValueType, token.Value) is { } expected
            ? $"{option.Name} must be {expected} (got '{token.Value}')"
            : error.Message;
    }

    private static string? Expected(Type type, string given) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        TypeCode.Int32 when type.IsEnum => null,
        TypeCode.Int32 when IsNumber(given) => $"a whole number of at most {int.MaxValue}",
        TypeCode.Int32 => "a whole number",
        TypeCode.Double => "a number",
        _ => null,
    };
}
