using GhostNet.Graphs;
using TorchSharp;
using TorchSharp.Modules;
using Parameter = TorchSharp.Modules.Parameter;
using Tensor = GhostNet.Models.Tensor;

namespace GhostNet.Training;

/// <summary>
/// SGD with Nesterov momentum 0.9 over a network. Weight decay applies to convolution and linear weights only.
/// </summary>
internal sealed class Sgd : IDisposable
{
    private const double Momentum = 0.9;

    private readonly SGD _optimizer;
    private readonly (string Name, Graphs.Shape Shape)[] _order;

    public Sgd(TorchNetwork network, double weightDecay)
    {
        Graphs.Parameter[] trained = [.. network.Graph.Parameters.Where(p => p.IsTrained)];
        Graphs.Parameter[] decayed = [.. trained.Where(p => p.Role == ParameterRole.Weight)];
        Graphs.Parameter[] free = [.. trained.Except(decayed)];
        _order = [.. decayed.Concat(free).Select(p => (p.Name, p.Shape))];
        _optimizer = torch.optim.SGD(
            [Group(network, decayed, weightDecay), Group(network, free, 0)],
            learningRate: 0,
            momentum: Momentum,
            nesterov: true);
    }

    /// <summary>Sets all gradients to zero.</summary>
    public void ZeroGradients() => _optimizer.zero_grad();

    /// <summary>Moves the weights against their gradients.</summary>
    /// <param name="learningRate">How far.</param>
    public void Step(double learningRate)
    {
        foreach (torch.optim.ILearningRateController group in _optimizer.ParamGroups)
        {
            group.LearningRate = learningRate;
        }

        _optimizer.step();
    }

    /// <summary>Copies the momentum out.</summary>
    /// <returns>The moving sum of gradients of each trained parameter, under its name; empty before the first step.</returns>
    public Dictionary<string, Tensor> Export()
    {
        var momentum = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (((string name, Graphs.Shape shape), SGD.State state) in _order.Zip(States()))
        {
            if (state.momentum_buffer is { } buffer)
            {
                momentum[name] = new Tensor(shape, buffer.data<float>().ToArray());
            }
        }

        return momentum;
    }

    /// <summary>Copies the momentum in.</summary>
    /// <param name="momentum">What <see cref="Export"/> gave.</param>
    public void Load(IReadOnlyDictionary<string, Tensor> momentum)
    {
        foreach (((string name, Graphs.Shape shape), SGD.State state) in _order.Zip(States()))
        {
            if (momentum.TryGetValue(name, out Tensor? saved))
            {
                state.momentum_buffer?.Dispose();
                state.momentum_buffer = torch.tensor(saved.Data, [.. shape.Select(d => (long)d)]).DetachFromDisposeScope();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _optimizer.Dispose();

    private static SGD.ParamGroup Group(TorchNetwork network, IEnumerable<Graphs.Parameter> parameters, double weightDecay) =>
        new(parameters.Select(p => (Parameter)network.Tensors[p.Name]).ToArray(), lr: 0, Momentum, dampening: 0, weightDecay, nesterov: true);

    private IEnumerable<SGD.State> States() => _optimizer.state_dict().State.Cast<SGD.State>();
}
