using System.CommandLine;
using GhostNet.Training.Data;

namespace GhostNet.Cli;

/// <summary>The options that say how images are loaded.</summary>
internal sealed class LoadingArguments
{
    private static readonly LoadingOptions Defaults = new();

    private readonly Option<int> _cache = new("--cache-mb")
    {
        Description = "memory for decoded photos that are kept from one epoch to the next, in MB; 0 for none",
        DefaultValueFactory = _ => Defaults.CacheMegabytes,
    };

    private readonly Option<double> _maxBad = new("--max-bad")
    {
        Description = "share of the photos that may be unreadable; others take their place",
        DefaultValueFactory = _ => Defaults.MaxBad,
    };

    /// <summary><c>--workers</c>.</summary>
    public Option<int?> Workers { get; } = new("--workers") { Description = "threads that load photos; by default one for each processor" };

    /// <summary>Gives the options to a verb that trains.</summary>
    /// <param name="verb">The verb.</param>
    public void AddTo(Command verb)
    {
        verb.Options.Add(Workers);
        verb.Options.Add(_cache);
        verb.Options.Add(_maxBad);
    }

    /// <summary>What was given.</summary>
    /// <param name="parsed">The command line.</param>
    public LoadingOptions Read(ParseResult parsed) => new()
    {
        Workers = parsed.GetValue(Workers),
        CacheMegabytes = parsed.GetValue(_cache),
        MaxBad = parsed.GetValue(_maxBad),
    };
}
