using System.CommandLine;
using GhostNet.Cli.Shards;

namespace GhostNet.Cli.Commands;

/// <summary><c>merge PART…</c>: puts the parts of a shared <c>predict</c> or <c>val</c> together.</summary>
internal static class MergeCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("part") { Description = "what predict or val wrote with --shards: files, or their folder", Arity = ArgumentArity.OneOrMore };
        Option<OutputFormat> format = CommonOptions.Format();
        var verb = new Verb(
            "merge",
            "Puts the parts of a predict or val that several machines shared together, and prints what one would have printed.",
            "ghostnet merge parts/",
            "ghostnet merge parts/*.json --format json")
        {
            paths, format,
        };
        verb.SetAction(parsed =>
        {
            Parts parts = Parts.Read(parsed.GetRequiredValue(paths));
            if (parts.Photos is { } photos)
            {
                return PredictCommand.Show(photos, parsed.GetValue(format));
            }

            ValCommand.Show(parts.Metrics, parts.Labels, parsed.GetValue(format));
            return 0;
        });
        return verb;
    }
}
