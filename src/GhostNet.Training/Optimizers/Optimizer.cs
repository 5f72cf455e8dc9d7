using GhostNet.Graphs;
using GhostNet.Training.Recipes;
using TorchSharp;
using TorchSharp.Modules;
using Parameter = TorchSharp.Modules.Parameter;
using Tensor = GhostNet.Models.Tensor;

namespace GhostNet.Training.Optimizers;

/// <summary>
/// Moves a network's weights against their gradients, and gives its memory out and takes it back to the bit. Weight decay applies to convolution and
/// linear weights only; what has no gradient stays as it is.
/// </summary>
internal abstract class Optimizer : IDisposable
{
    private readonly OptimizerHelper _optimizer;
    private readonly string[] _order;

    /// <summary>Prepares an optimiser without memory.</summary>
    /// <param name="network">The network.</param>
    /// <param name="weightDecay">Decay of its convolution and linear weights.</param>
    /// <param name="create">Makes libtorch's optimiser of two groups: the parameters that decay, and those that do not.</param>
    protected Optimizer(TorchNetwork network, double weightDecay, Func<ParameterGroup[], OptimizerHelper> create)
    {
        Graphs.Parameter[] trained = [.. network.Graph.Parameters.Where(p => p.IsTrained)];
        Graphs.Parameter[] decayed = [.. trained.Where(p => p.Role == ParameterRole.Weight)];
        Graphs.Parameter[] free = [.. trained.Except(decayed)];
        _order = [.. decayed.Concat(free).Select(p => p.Name)];
        Parameter[] TensorsOf(IEnumerable<Graphs.Parameter> parameters) => [.. parameters.Select(p => (Parameter)network.Tensors[p.Name])];
        _optimizer = create([new(TensorsOf(decayed), weightDecay), new(TensorsOf(free), 0)]);
    }

    /// <summary>The optimiser that a recipe names.</summary>
    /// <param name="network">The network.</param>
    /// <param name="recipe">The recipe.</param>
    /// <returns>An optimiser without memory.</returns>
    public static Optimizer For(TorchNetwork network, Recipe recipe) => recipe.Opt switch
    {
        OptimizerKind.RmsProp => new RmsProp(network, recipe),
        OptimizerKind.AdamW => new AdamW(network, recipe),
        _ => new Sgd(network, recipe),
    };

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

    /// <summary>Copies the memory out.</summary>
    /// <returns>Each tensor under <c>slot/parameter</c>, for example <c>momentum_buffer/conv1.weight</c>.</returns>
    public Dictionary<string, Tensor> Export()
    {
        using var scope = torch.NewDisposeScope();
        var memory = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach ((string name, OptimizerSlot slot) in AllSlots())
        {
            if (slot.Read() is { } tensor)
            {
                memory[$"{slot.Name}/{name}"] = new Tensor(new Shape([.. tensor.shape.Select(d => (int)d)]), tensor.data<float>().ToArray());
            }
        }

        return memory;
    }

    /// <summary>Copies the memory in.</summary>
    /// <param name="memory">What <see cref="Export"/> gave.</param>
    public void Load(IReadOnlyDictionary<string, Tensor> memory)
    {
        foreach ((string name, OptimizerSlot slot) in AllSlots())
        {
            if (memory.TryGetValue($"{slot.Name}/{name}", out Tensor? saved))
            {
                slot.Write(torch.tensor(saved.Data, [.. saved.Shape.Select(d => (long)d)]).DetachFromDisposeScope());
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _optimizer.Dispose();

    /// <summary>What the optimiser remembers of a parameter.</summary>
    /// <param name="state">libtorch's memory of it.</param>
    /// <returns>The tensors.</returns>
    protected abstract IEnumerable<OptimizerSlot> SlotsOf(OptimizerState state);

    private IEnumerable<(string Name, OptimizerSlot Slot)> AllSlots() =>
        _order.Zip(_optimizer.state_dict().State).SelectMany(p => SlotsOf(p.Second).Select(slot => (p.First, slot)));
}
