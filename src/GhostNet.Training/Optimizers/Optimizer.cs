using GhostNet.Graphs;
using GhostNet.Training.Ops;
using GhostNet.Training.Recipes;
using TorchSharp;
using Tensor = GhostNet.Models.Tensor;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Optimizers;

/// <summary>
/// Moves a network's weights against their gradients, and gives its memory out and takes it back to the bit. Weight decay applies to convolution and
/// linear weights only; what has no gradient stays as it is.
/// </summary>
internal abstract class Optimizer : IDisposable
{
    private readonly TrainedParameter[] _parameters;
    private readonly Dictionary<string, TorchTensor> _memory = new(StringComparer.Ordinal);

    /// <summary>Prepares an optimiser without memory.</summary>
    /// <param name="network">The network; not owned.</param>
    /// <param name="recipe">Gives the weight decay.</param>
    protected Optimizer(TorchNetwork network, Recipe recipe) => _parameters =
    [
        .. network.Graph.Parameters.Where(p => p.IsTrained)
            .Select(p => new TrainedParameter(p.Name, network.Tensors[p.Name], p.Role == ParameterRole.Weight ? recipe.WeightDecay : 0)),
    ];

    /// <summary>The optimiser that a recipe names.</summary>
    /// <param name="network">The network.</param>
    /// <param name="recipe">The recipe.</param>
    /// <returns>An optimiser without memory.</returns>
    public static Optimizer For(TorchNetwork network, Recipe recipe) => recipe.Opt switch
    {
        OptimizerKind.RmsProp => new RmsProp(network, recipe),
        OptimizerKind.AdamW => new AdamW(network, recipe),
        OptimizerKind.Muon => new Muon(network, recipe),
        _ => new Sgd(network, recipe),
    };

    /// <summary>Sets all gradients to zero, where they are.</summary>
    public void ZeroGradients()
    {
        foreach (TrainedParameter parameter in _parameters)
        {
            using TorchTensor? gradient = parameter.Weights.grad;
            gradient?.zero_();
        }
    }

    /// <summary>Moves the weights against their gradients.</summary>
    /// <param name="learningRate">How far.</param>
    public void Step(double learningRate)
    {
        using var noGrad = torch.no_grad();
        foreach (TrainedParameter parameter in _parameters)
        {
            using var scope = torch.NewDisposeScope();
            if (parameter.Weights.grad is { } gradient)
            {
                Move(parameter, gradient, learningRate);
            }
        }
    }

    /// <summary>Copies the memory out.</summary>
    /// <returns>Each tensor under <c>slot/parameter</c>, for example <c>momentum_buffer/conv1.weight</c>.</returns>
    public Dictionary<string, Tensor> Export() => _memory.ToDictionary(
        m => m.Key,
        m => new Tensor(new Shape([.. m.Value.shape.Select(d => (int)d)]), m.Value.data<float>().ToArray()),
        StringComparer.Ordinal);

    /// <summary>Copies the memory in.</summary>
    /// <param name="memory">What <see cref="Export"/> gave.</param>
    public void Load(IReadOnlyDictionary<string, Tensor> memory)
    {
        Dispose();
        foreach ((string key, Tensor saved) in memory)
        {
            _memory[key] = torch.tensor(saved.Data, [.. saved.Shape.Select(d => (long)d)]).DetachFromDisposeScope();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TorchTensor tensor in _memory.Values)
        {
            tensor.Dispose();
        }

        _memory.Clear();
    }

    /// <summary>Moves a parameter; gradients are not recorded, and tensors that are not remembered end with the call.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">The loss's gradient by it.</param>
    /// <param name="learningRate">How far.</param>
    protected abstract void Move(TrainedParameter parameter, TorchTensor gradient, double learningRate);

    /// <summary>What is remembered of a parameter.</summary>
    /// <param name="slot">What it is, by its name in PyTorch.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="shape">Its shape.</param>
    /// <returns>A tensor to change in place; zeros at first.</returns>
    protected TorchTensor Memory(string slot, TrainedParameter parameter, long[] shape)
    {
        string key = $"{slot}/{parameter.Name}";
        if (!_memory.TryGetValue(key, out TorchTensor? tensor))
        {
            _memory[key] = tensor = torch.zeros(shape).DetachFromDisposeScope();
        }

        return tensor;
    }

    /// <summary>A gradient and that of the weight decay as a part of the loss.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">The loss's gradient by it.</param>
    /// <returns>Their sum.</returns>
    protected static TorchTensor WithDecay(TrainedParameter parameter, TorchTensor gradient) =>
        parameter.Decay == 0 ? gradient : gradient.Plus(parameter.Weights, parameter.Decay);
}
