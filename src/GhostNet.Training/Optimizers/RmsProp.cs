using TorchSharp;
using TorchSharp.Modules;

namespace GhostNet.Training.Optimizers;

/// <summary>RMSprop (Tieleman and Hinton, 2012) with momentum; squares of gradients are averaged with 0.9, as in timm.</summary>
internal sealed class RmsProp(TorchNetwork network, Recipe recipe)
    : Optimizer(network, recipe.WeightDecay, groups => Create(groups, recipe.Momentum, recipe.OptEps))
{
    private const double Alpha = 0.9;

    /// <inheritdoc/>
    protected override IEnumerable<OptimizerSlot> SlotsOf(OptimizerState state)
    {
        var memory = (RMSProp.State)state;
        yield return new OptimizerSlot("square_avg", () => memory.square_avg, tensor =>
        {
            memory.square_avg.Dispose();
            memory.square_avg = tensor;
        });
        yield return new OptimizerSlot("momentum_buffer", () => memory.momentum_buffer, tensor =>
        {
            memory.momentum_buffer?.Dispose();
            memory.momentum_buffer = tensor;
        });
    }

    private static RMSProp Create(ParameterGroup[] groups, double momentum, double epsilon) => torch.optim.RMSProp(
        groups.Select(g => new RMSProp.ParamGroup(g.Parameters, lr: 0, eps: epsilon, alpha: Alpha, weight_decay: g.WeightDecay, momentum: momentum)),
        lr: 0,
        Alpha,
        epsilon,
        weight_decay: 0,
        momentum);
}
