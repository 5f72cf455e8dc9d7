using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Distributed;

/// <summary>Adds up the gradients of all processes, with whatever else a step needs from them, in one message.</summary>
/// <param name="processes">The processes.</param>
internal sealed class GradientBucket(Processes processes)
{
    /// <summary>Replaces gradients by the sums of all processes' ones. To be called within a dispose scope.</summary>
    /// <param name="parameters">What learns, the same of every process; one without a gradient counts as zeros.</param>
    /// <param name="extras">More numbers to add up; replaced too.</param>
    public void Sum(IEnumerable<TorchTensor> parameters, Span<float> extras)
    {
        TorchTensor[] learning = [.. parameters.Where(p => p.requires_grad)];
        float[] bucket = new float[learning.Sum(p => p.numel()) + extras.Length];
        extras.CopyTo(bucket);
        int at = extras.Length;
        foreach (TorchTensor parameter in learning)
        {
            int length = (int)parameter.numel();
            if (parameter.grad is { } gradient)
            {
                gradient.contiguous().data<float>().CopyTo(bucket, at);
            }

            at += length;
        }

        processes.Sum(bucket);
        bucket.AsSpan(0, extras.Length).CopyTo(extras);
        at = extras.Length;
        foreach (TorchTensor parameter in learning)
        {
            int length = (int)parameter.numel();
            parameter.grad ??= torch.zeros_like(parameter).DetachFromDisposeScope();
            parameter.grad.copy_(torch.tensor(bucket[at..(at + length)], parameter.shape));
            at += length;
        }
    }
}
