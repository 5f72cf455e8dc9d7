namespace GhostNet.Analysis;

/// <summary>
/// The paper's toy experiment (section 4.1): how well one small depthwise filter turns a map into the one that it resembles.
/// </summary>
public static class ToyExperiment
{
    /// <summary>The kernel sizes d that are tried.</summary>
    public static IReadOnlyList<int> Kernels { get; } = [1, 3, 5, 7];

    /// <summary>The paper's own errors for three pairs of maps of ResNet-50's first residual block. It names neither the photo nor the maps.</summary>
    public static IReadOnlyList<ReportedFit> Reported { get; } =
    [
        new("red", [4.0e-3, 3.3e-3, 3.3e-3, 3.2e-3]),
        new("green", [25.0e-3, 24.3e-3, 24.1e-3, 23.9e-3]),
        new("blue", [12.1e-3, 11.2e-3, 11.1e-3, 11.0e-3]),
    ];

    /// <summary>Fits a filter of each size. The pair's first map is the input, its second the output, both stretched to 0…1.</summary>
    /// <param name="maps">A layer's maps.</param>
    /// <param name="pair">Two of them.</param>
    /// <returns>The mean squared errors, one for each of <see cref="Kernels"/>; none grows with d.</returns>
    public static IReadOnlyList<double> Run(FeatureMaps maps, MapPair pair)
    {
        float[] input = maps.Normalize(pair.First);
        float[] output = maps.Normalize(pair.Second);
        return [.. Kernels.Select(d => DepthwiseFit.Solve(input, output, maps.Width, d).MeanSquaredError)];
    }
}
