namespace GhostNet.Cli.Paper;

/// <summary>A network of the paper's comparison with the time that it takes here.</summary>
/// <param name="Name">What the paper calls it.</param>
/// <param name="Architecture">Its registry name.</param>
/// <param name="Top1">The accuracy that the paper reports, in per cent.</param>
/// <param name="Macs">MACs for one image, counted here.</param>
/// <param name="GhostMs">Median time of our engine in milliseconds.</param>
/// <param name="OnnxRuntimeMs">Median time of ONNX Runtime in milliseconds.</param>
/// <param name="MaxRelativeError">Largest difference of the two engines' outputs, as a share of the largest value.</param>
internal sealed record MeasuredNetwork(string Name, string Architecture, double Top1, long Macs, double GhostMs, double OnnxRuntimeMs, double MaxRelativeError)
{
    /// <summary>The networks that differ from it in size only: its name without size and variant, for example <c>MobileNetV3</c>.</summary>
    public string Family => FamilyOf(Name);

    /// <summary>Our engine's time divided by ONNX Runtime's.</summary>
    public double Ratio => GhostMs / OnnxRuntimeMs;

    /// <summary>The family of a network.</summary>
    /// <param name="name">What the paper calls it.</param>
    public static string FamilyOf(string name) => name.Split(' ')[0];
}
