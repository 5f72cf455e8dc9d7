using TorchSharp;
using TorchSharp.Modules;

namespace GhostNet.Training.Optimizers;

/// <summary>Stochastic gradient descent with Nesterov momentum, or without any where the recipe's is 0.</summary>
internal sealed class Sgd(TorchNetwork network, Recipe recipe) : Optimizer(network, recipe.WeightDecay, groups => Create(groups, recipe.Momentum))
{
    /// <inheritdoc/>
    protected override IEnumerable<OptimizerSlot> SlotsOf(OptimizerState state)
    {
        var memory = (SGD.State)state;
        yield return new OptimizerSlot("momentum_buffer", () => memory.momentum_buffer, tensor =>
        {
            memory.momentum_buffer?.Dispose();
            memory.momentum_buffer = tensor;
        });
    }

    private static SGD Create(ParameterGroup[] groups, double momentum) => torch.optim.SGD(
        groups.Select(g => new SGD.ParamGroup(g.Parameters, lr: 0, momentum, dampening: 0, g.WeightDecay, nesterov: momentum > 0)),
        learningRate: 0,
        momentum,
        nesterov: momentum > 0);
}
