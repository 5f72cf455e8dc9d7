using GhostNet.Training.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Optimizers;

/// <summary>RMSprop (Tieleman and Hinton, 2012) with momentum; squares of gradients are averaged with 0.9, as in timm.</summary>
internal sealed class RmsProp(TorchNetwork network, Recipe recipe) : Optimizer(network, recipe)
{
    private const double Alpha = 0.9;

    private readonly double _momentum = recipe.Momentum;
    private readonly double _epsilon = recipe.OptEps;

    /// <inheritdoc/>
    protected override void Move(TrainedParameter parameter, TorchTensor gradient, double learningRate)
    {
        gradient = WithDecay(parameter, gradient);
        TorchTensor square = Memory("square_avg", parameter, gradient.shape);
        square.Multiply(Alpha).Add(gradient.square(), 1 - Alpha);
        TorchTensor step = gradient.div(square.sqrt().Plus(_epsilon));
        if (_momentum > 0)
        {
            step = Memory("momentum_buffer", parameter, gradient.shape).Multiply(_momentum).Add(step);
        }

        parameter.Weights.Add(step, -learningRate);
    }
}
