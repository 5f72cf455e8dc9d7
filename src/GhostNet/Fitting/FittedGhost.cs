namespace GhostNet.Fitting;

/// <summary>A map that a depthwise kernel makes of a kept one.</summary>
/// <param name="Filter">The convolution's filter that it stands for; −1 for a place that none needs.</param>
/// <param name="Weights">The kernel's d² weights.</param>
/// <param name="Offset">What is added.</param>
/// <param name="Mean">Mean of the map before the offset.</param>
/// <param name="Variance">Its variance.</param>
internal sealed record FittedGhost(int Filter, float[] Weights, float Offset, float Mean, float Variance)
{
    /// <summary>What stands where no map is needed.</summary>
    /// <param name="taps">Number of weights.</param>
    /// <returns>A kernel of zeros.</returns>
    public static FittedGhost None(int taps) => new(-1, new float[taps], 0, 0, 1);
}
