namespace GhostNet.Graphs;

/// <summary>A tensor that a node owns: a trained weight or a running statistic.</summary>
/// <param name="Name">Full name in the official checkpoints, for example <c>bn1.running_mean</c>.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Role">What it is for.</param>
public sealed record Parameter(string Name, Shape Shape, ParameterRole Role)
{
    /// <summary>Whether training changes it by gradients, so that it counts as a parameter of the network.</summary>
    public bool IsTrained => Role is not (ParameterRole.RunningMean or ParameterRole.RunningVariance or ParameterRole.Constant);
}
