using System.CommandLine;
using GhostNet.Cli.Bench;
using GhostNet.Graphs;

namespace GhostNet.Cli.Commands;

/// <summary><c>info MODEL</c>: what a network consists of and costs.</summary>
internal static class InfoCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "architecture name, model file or .onnx" };
        var plan = new Option<bool>("--plan") { Description = "show the steps in which the ghost engine runs it instead of its layers" };
        Option<OutputFormat> format = CommonOptions.Format();
        var verb = new Verb(
            "info",
            "Shows a network's parameters, MACs and layers.",
            "ghostnet info ghostnet_100",
            "ghostnet info runs/birds/weights/best.safetensors --format json",
            "ghostnet info ghostnet_100 --plan")
        {
            model, plan, format,
        };
        verb.SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(model);
            if (!parsed.GetValue(plan))
            {
                return Show(ModelSource.FindGraph(name), parsed.GetValue(format));
            }

            new PlanReport(ModelSource.LoadOrInitialize(name, RandomWeights.Of)).Write(parsed.GetValue(format));
            return 0;
        });
        return verb;
    }

    private static int Show(Graph graph, OutputFormat format)
    {
        Cost total = Cost.Of(graph);
        if (format == OutputFormat.Json)
        {
            Output.Json(new
            {
                graph.Name,
                total.Parameters,
                total.Macs,
                total.ActivationBytes,
                Input = graph.Input.Shape,
                Classes = graph.Output.Shape[1],
                Layers = graph.Nodes.Select(n => new { n.Name, Op = n.Op.Type, Output = n.Output.Shape, Cost.Of(n).Parameters, n.Macs, n.ActivationBytes }),
            });
            return 0;
        }

        Output.Table(
            ["layer", "operator", "output", ">parameters", ">MACs", ">bytes"],
            graph.Nodes.Select(n => new[]
            {
                n.Name, n.Op.Type, n.Output.Shape.ToString(), $"{Cost.Of(n).Parameters:N0}", $"{n.Macs:N0}", $"{n.ActivationBytes:N0}",
            }));
        Console.Out.WriteLine();
        Console.Out.WriteLine($"{graph.Name}: {graph.Input.Shape} to {graph.Output.Shape[1]} classes");
        Console.Out.WriteLine($"{total.Parameters:N0} parameters, {total.Macs / 1e6:N2} M MACs, {total.ActivationBytes / 1e6:N1} MB of activations");
        return 0;
    }
}
