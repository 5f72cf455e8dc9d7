namespace GhostNet.Cli.Paper;

/// <summary>Measured networks as a table for people.</summary>
internal static class LatencyTable
{
    /// <summary>Writes the table to stdout.</summary>
    /// <param name="networks">The networks.</param>
    public static void Write(IReadOnlyList<MeasuredNetwork> networks) => Output.Table(
        ["network", "architecture", ">top-1 %", ">M MACs", ">ghost ms", ">onnxruntime ms", ">ratio", ">largest error"],
        networks.Select(n => new[]
        {
            n.Name,
            n.Architecture,
            $"{n.Top1:0.0}",
            $"{n.Macs / 1e6:0.00}",
            $"{n.GhostMs:0.000}",
            $"{n.OnnxRuntimeMs:0.000}",
            $"{n.Ratio:0.00}",
            $"{n.MaxRelativeError:0.0E+0}",
        }));
}
