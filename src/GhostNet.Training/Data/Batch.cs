using System.Collections.Concurrent;
using GhostNet.Models;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Data;

/// <summary>Images ready for the network.</summary>
/// <param name="Pixels">Normalised images, <c>[N, 3, H, W]</c>, row-major.</param>
/// <param name="Labels">The class of each, <c>[N]</c>; <see cref="LabelledImages.LeftOut"/> for one that could not be read, whose pixels mean nothing.</param>
internal sealed record Batch(float[] Pixels, long[] Labels) : IDisposable
{
    private ConcurrentBag<float[]>? _pool;

    /// <summary>Where <see cref="Pixels"/> go on disposal, to be used again; by default nowhere.</summary>
    public ConcurrentBag<float[]>? Pool
    {
        init => _pool = value;
    }

    /// <summary>Copies the images into a tensor of the current scope.</summary>
    /// <param name="preprocessing">Gives their size.</param>
    /// <returns><c>[N, 3, H, W]</c>.</returns>
    public TorchTensor ToTensor(Preprocessing preprocessing) =>
        torch.tensor(Pixels, [Labels.Length, 3, preprocessing.Height, preprocessing.Width]);

    /// <summary>Gives the memory of the pixels to a later batch. A batch that is not disposed stays valid and costs its memory anew.</summary>
    public void Dispose() => Interlocked.Exchange(ref _pool, null)?.Add(Pixels);
}
