using Parameter = TorchSharp.Modules.Parameter;

namespace GhostNet.Training.Optimizers;

/// <summary>Parameters of one weight decay.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="WeightDecay">Their weight decay.</param>
internal sealed record ParameterGroup(Parameter[] Parameters, double WeightDecay);
