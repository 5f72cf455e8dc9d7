using GhostNet.Architectures;
using GhostNet.Graphs;

namespace GhostNet.Cli.Paper;

/// <summary>The paper's table 1, GhostNet's layers, beside the same read off our graph.</summary>
internal static class ArchitectureTable
{
    /// <summary>The table's title.</summary>
    public const string Title = "GhostNet 1.0×, layer by layer";

    /// <summary>The paper's rows.</summary>
    public static IReadOnlyList<ArchitectureRow> Rows { get; } =
    [
        new("act1", "224²×3", "Conv2d 3×3", Output: 16, Stride: 2),
        new("blocks.0.0", "112²×16", "G-bneck", 16, 16, false, 1),
        new("blocks.1.0", "112²×16", "G-bneck", 48, 24, false, 2),
        new("blocks.2.0", "56²×24", "G-bneck", 72, 24, false, 1),
        new("blocks.3.0", "56²×24", "G-bneck", 72, 40, true, 2),
        new("blocks.4.0", "28²×40", "G-bneck", 120, 40, true, 1),
        new("blocks.5.0", "28²×40", "G-bneck", 240, 80, false, 2),
        new("blocks.6.0", "14²×80", "G-bneck", 200, 80, false, 1),
        new("blocks.6.1", "14²×80", "G-bneck", 184, 80, false, 1),
        new("blocks.6.2", "14²×80", "G-bneck", 184, 80, false, 1),
        new("blocks.6.3", "14²×80", "G-bneck", 480, 112, true, 1),
        new("blocks.6.4", "14²×112", "G-bneck", 672, 112, true, 1),
        new("blocks.7.0", "14²×112", "G-bneck", 672, 160, true, 2),
        new("blocks.8.0", "7²×160", "G-bneck", 960, 160, false, 1),
        new("blocks.8.1", "7²×160", "G-bneck", 960, 160, true, 1),
        new("blocks.8.2", "7²×160", "G-bneck", 960, 160, false, 1),
        new("blocks.8.3", "7²×160", "G-bneck", 960, 160, true, 1),
        new("blocks.9.0", "7²×160", "Conv2d 1×1", Output: 960, Stride: 1),
        new("global_pool", "7²×960", "AvgPool 7×7"),
        new("act2", "1²×960", "Conv2d 1×1", Output: 1280, Stride: 1),
        new("classifier", "1²×1280", "FC", Output: 1000),
    ];

    /// <summary>Reads our network.</summary>
    /// <returns>For each of the paper's rows what our graph has at its place.</returns>
    public static IReadOnlyList<ArchitectureRow> Here()
    {
        Graph graph = ModelRegistry.Get("ghostnet_100").Create();
        var rows = new List<ArchitectureRow>();
        Value input = graph.Input;
        foreach (ArchitectureRow paper in Rows)
        {
            Value output = graph.Find(paper.Node);
            rows.Add(paper with
            {
                Input = Size(input),
                Expanded = paper.Expanded is null ? null : graph.Find($"{paper.Node}.ghost1").Shape[1],
                Output = paper.Output is null ? null : output.Shape[1],
                SqueezeExcite = graph.Nodes.Any(n => n.Name.StartsWith($"{paper.Node}.se.", StringComparison.Ordinal)),
                Stride = paper.Stride is null ? null : input.Shape[2] / output.Shape[2],
            });
            input = output;
        }

        return rows;
    }

    private static string Size(Value value) => $"{value.Shape[2]}²×{value.Shape[1]}";
}
