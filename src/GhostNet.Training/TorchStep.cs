using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Training.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training;

/// <summary>A node made ready to run: where its inputs lie, its parameters and its kernel.</summary>
/// <param name="Node">The node.</param>
/// <param name="Inputs">Slots of its inputs; slot 0 is the network's input, slot i + 1 the output of step i.</param>
/// <param name="Parameters">Its tensors in the op's order.</param>
/// <param name="Run">Its kernel.</param>
/// <param name="InPlace">Whether the kernel may overwrite its first input.</param>
internal sealed record TorchStep(
    Node Node,
    int[] Inputs,
    TorchTensor[] Parameters,
    Func<Op, TorchCall, TorchTensor> Run,
    bool InPlace);
