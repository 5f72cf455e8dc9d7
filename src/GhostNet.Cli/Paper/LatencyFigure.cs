namespace GhostNet.Cli.Paper;

/// <summary>The paper's accuracy over what the networks cost: over counted MACs, and over the time that they take here.</summary>
internal static class LatencyFigure
{
    private const double Million = 1e6;

    /// <summary>Draws accuracy over MACs. Nothing is measured for it.</summary>
    /// <param name="folder">The folder to write to.</param>
    /// <returns>The pictures' paths.</returns>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static IReadOnlyList<string> DrawMacs(string folder)
    {
        var plot = new AccuracyPlot("MACs, millions");
        plot.Add(
            "Accuracy over multiply-accumulates",
            LatencyMeasurement.Rows.Select(r => new PlottedNetwork(MeasuredNetwork.FamilyOf(r.Name), r.Cost!.Value.Macs / Million, LatencyMeasurement.Top1(r))));
        return Picture.Write(plot, folder, "accuracy-macs");
    }

    /// <summary>Draws accuracy over time, our engine beside ONNX Runtime.</summary>
    /// <param name="networks">The measured networks.</param>
    /// <param name="folder">The folder to write to.</param>
    /// <returns>The pictures' paths.</returns>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static IReadOnlyList<string> DrawLatency(IReadOnlyList<MeasuredNetwork> networks, string folder)
    {
        var plot = new AccuracyPlot("ms for one image, one thread");
        plot.Add("GhostNet for .NET", networks.Select(n => new PlottedNetwork(n.Family, n.GhostMs, n.Top1)));
        plot.Add("ONNX Runtime", networks.Select(n => new PlottedNetwork(n.Family, n.OnnxRuntimeMs, n.Top1)));
        return Picture.Write(plot, folder, "accuracy-latency");
    }
}
