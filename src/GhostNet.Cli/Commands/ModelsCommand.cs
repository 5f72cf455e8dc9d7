using System.CommandLine;
using GhostNet.Architectures;
using GhostNet.Graphs;

namespace GhostNet.Cli.Commands;

/// <summary><c>models</c>: the architectures that can be built by name.</summary>
internal static class ModelsCommand
{
    public static Command Create()
    {
        Option<OutputFormat> format = CommonOptions.Format();
        var verb = new Verb("models", "Lists every architecture with its size and the accuracy its paper reports.", "ghostnet models", "ghostnet models --format json")
        {
            format,
        };
        verb.SetAction(parsed => Show(parsed.GetValue(format)));
        return verb;
    }

    private static int Show(OutputFormat format)
    {
        var rows = ModelRegistry.All.Select(a => (Architecture: a, Graph: a.Create())).Select(p => new
        {
            p.Architecture.Name,
            p.Architecture.Description,
            Cost.Of(p.Graph).Parameters,
            Cost.Of(p.Graph).Macs,
            Input = p.Graph.Input.Shape,
            p.Architecture.Reported,
        });
        if (format == OutputFormat.Json)
        {
            Output.Json(rows);
            return 0;
        }

        Output.Table(
            ["name", "network", "input", ">parameters", ">M MACs", ">paper's top-1"],
            rows.Select(r => new[]
            {
                r.Name,
                r.Description,
                r.Input.ToString(),
                $"{r.Parameters:N0}",
                $"{r.Macs / 1e6:N2}",
                r.Reported is { } reported ? $"{reported.Top1 * 100:0.0} % {reported.Data}" : "–",
            }));
        return 0;
    }
}
