using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Optimizers;

/// <summary>A parameter that an optimiser moves.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Weights">Its values; not owned.</param>
/// <param name="Decay">Its weight decay; 0 for none.</param>
internal sealed record TrainedParameter(string Name, TorchTensor Weights, double Decay);
