using System.Runtime.InteropServices;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Distributed;

/// <summary>The gradients of all parameters in one piece of memory, with whatever else a step needs from all processes behind them: one message a step.</summary>
internal sealed class GradientBucket : IDisposable
{
    private readonly TorchTensor _values;

    /// <summary>Gives each parameter a view of the bucket for its gradient, to which libtorch then adds in place.</summary>
    /// <param name="parameters">What learns, the same of every process.</param>
    /// <param name="extras">How many more numbers there are to add up.</param>
    public GradientBucket(IEnumerable<TorchTensor> parameters, int extras)
    {
        using var scope = torch.NewDisposeScope();
        TorchTensor[] learning = [.. parameters.Where(p => p.requires_grad)];
        _values = torch.zeros(learning.Sum(p => p.numel()) + extras).DetachFromDisposeScope();
        long start = 0;
        foreach (TorchTensor parameter in learning)
        {
            parameter.grad = _values.narrow(0, start, parameter.numel()).view(parameter.shape);
            start += parameter.numel();
        }
    }

    /// <summary>Replaces the gradients by the sums of all processes' ones.</summary>
    /// <param name="processes">The processes.</param>
    /// <param name="extras">More numbers to add up; replaced too.</param>
    public void Sum(Processes processes, Span<float> extras)
    {
        Span<float> values = MemoryMarshal.Cast<byte, float>(_values.bytes);
        extras.CopyTo(values[^extras.Length..]);
        processes.Sum(values);
        values[^extras.Length..].CopyTo(extras);
    }

    /// <inheritdoc/>
    public void Dispose() => _values.Dispose();
}
