using GhostNet.Training.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Optimizers;

/// <summary>AdamW (Loshchilov and Hutter, 2019) with β 0.9 and 0.999.</summary>
internal class AdamW(TorchNetwork network, Recipe recipe) : Optimizer(network, recipe)
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;

    private readonly double _epsilon = recipe.OptEps;

    /// <inheritdoc/>
    protected override void Move(TrainedParameter parameter, TorchTensor gradient, double learningRate)
    {
        float step = Memory("step", parameter, [1]).Add(torch.ones(1)).item<float>();
        TorchTensor mean = Memory("exp_avg", parameter, gradient.shape);
        TorchTensor square = Memory("exp_avg_sq", parameter, gradient.shape);
        mean.Multiply(Beta1).Add(gradient, 1 - Beta1);
        square.Multiply(Beta2).Add(gradient.square(), 1 - Beta2);
        TorchTensor root = square.sqrt().Over(Math.Sqrt(1 - Math.Pow(Beta2, step))).Plus(_epsilon);
        parameter.Weights.Multiply(1 - (learningRate * parameter.Decay)).Add(mean.div(root), -learningRate / (1 - Math.Pow(Beta1, step)));
    }
}
