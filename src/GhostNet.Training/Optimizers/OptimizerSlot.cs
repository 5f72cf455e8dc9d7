using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Optimizers;

/// <summary>A tensor that an optimiser remembers of a parameter.</summary>
/// <param name="Name">Its name in PyTorch.</param>
/// <param name="Read">The tensor; null while there is none.</param>
/// <param name="Write">Puts another in its place, which the optimiser then owns.</param>
internal sealed record OptimizerSlot(string Name, Func<TorchTensor?> Read, Action<TorchTensor> Write);
