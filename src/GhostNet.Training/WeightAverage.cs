using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training;

/// <summary>
/// An exponential moving average of a network's weights and running statistics. The first steps keep <c>(1 + n) / (10 + n)</c> at most, so that the
/// average does not remember the start of the run.
/// </summary>
internal sealed class WeightAverage : IDisposable
{
    private readonly TorchNetwork _source;
    private readonly double _decay;

    /// <summary>Starts with zeros, so that weights are to be loaded.</summary>
    /// <param name="source">The network that learns; not owned.</param>
    /// <param name="decay">Share of the average that stays at a step.</param>
    public WeightAverage(TorchNetwork source, double decay)
    {
        _source = source;
        _decay = decay;
        Network = new TorchNetwork(source.Graph);
    }

    /// <summary>The network of average weights.</summary>
    public TorchNetwork Network { get; }

    /// <summary>Takes a step of the network that learns into the average.</summary>
    /// <param name="step">The step, counted from 0 over the whole run.</param>
    public void Update(long step)
    {
        using var noGrad = torch.no_grad();
        double decay = Math.Min(_decay, (1.0 + step) / (10 + step));
        using TorchTensor share = torch.tensor((float)(1 - decay));
        foreach ((string name, TorchTensor average) in Network.Tensors)
        {
            average.lerp_(_source.Tensors[name], share);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();
}
