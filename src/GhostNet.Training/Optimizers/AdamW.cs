using TorchSharp;
using TorchSharp.Modules;

namespace GhostNet.Training.Optimizers;

/// <summary>AdamW (Loshchilov and Hutter, 2019) with β 0.9 and 0.999.</summary>
internal sealed class AdamW(TorchNetwork network, Recipe recipe) : Optimizer(network, recipe.WeightDecay, groups => Create(groups, recipe.OptEps))
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;

    /// <inheritdoc/>
    protected override IEnumerable<OptimizerSlot> SlotsOf(OptimizerState state)
    {
        var memory = (TorchSharp.Modules.AdamW.State)state;
        yield return new OptimizerSlot("step", () => torch.tensor([(float)memory.step]), tensor =>
        {
            using (tensor)
            {
                memory.step = (long)tensor.item<float>();
            }
        });
        yield return new OptimizerSlot("exp_avg", () => memory.exp_avg, tensor =>
        {
            memory.exp_avg.Dispose();
            memory.exp_avg = tensor;
        });
        yield return new OptimizerSlot("exp_avg_sq", () => memory.exp_avg_sq, tensor =>
        {
            memory.exp_avg_sq.Dispose();
            memory.exp_avg_sq = tensor;
        });
    }

    private static TorchSharp.Modules.AdamW Create(ParameterGroup[] groups, double epsilon) => torch.optim.AdamW(
        groups.Select(g => new TorchSharp.Modules.AdamW.ParamGroup(g.Parameters, lr: 0, Beta1, Beta2, epsilon, g.WeightDecay)),
        lr: 0,
        Beta1,
        Beta2,
        epsilon);
}
