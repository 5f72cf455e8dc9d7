using GhostNet.Models;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Data;

/// <summary>Images ready for the network.</summary>
/// <param name="Pixels">Normalised images, <c>[N, 3, H, W]</c>, row-major.</param>
/// <param name="Labels">The class of each, <c>[N]</c>.</param>
internal sealed record Batch(float[] Pixels, long[] Labels)
{
    /// <summary>Copies the images into a tensor of the current scope.</summary>
    /// <param name="preprocessing">Gives their size.</param>
    /// <returns><c>[N, 3, H, W]</c>.</returns>
    public TorchTensor ToTensor(Preprocessing preprocessing) =>
        torch.tensor(Pixels, [Labels.Length, 3, preprocessing.Height, preprocessing.Width]);
}
