using GhostNet.Training.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Optimizers;

/// <summary>Stochastic gradient descent with Nesterov momentum (Sutskever et al., 2013), or without any where the recipe's is 0.</summary>
internal sealed class Sgd(TorchNetwork network, Recipe recipe) : Optimizer(network, recipe)
{
    private readonly double _momentum = recipe.Momentum;

    /// <inheritdoc/>
    protected override void Move(TrainedParameter parameter, TorchTensor gradient, double learningRate)
    {
        TorchTensor step = WithDecay(parameter, gradient);
        if (_momentum > 0)
        {
            TorchTensor momentum = Memory("momentum_buffer", parameter, step.shape);
            momentum.Multiply(_momentum).Add(step);
            step = step.Plus(momentum, _momentum);
        }

        parameter.Weights.Add(step, -learningRate);
    }
}
