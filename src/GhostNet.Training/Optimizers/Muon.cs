using GhostNet.Training.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Optimizers;

/// <summary>
/// Muon (Jordan et al., 2024): the momentum of a convolution's filters, a matrix with a row for each, is moved towards the nearest orthogonal matrix, so
/// that filters learn in all directions alike. The step is as large as AdamW's (Liu et al., "Muon is Scalable for LLM Training", 2025, section 2.2). AdamW moves the rest: classifier, normalisations, and
/// filters of one channel, which are no matrices.
/// </summary>
internal sealed class Muon(TorchNetwork network, Recipe recipe) : AdamW(network, recipe)
{
    private const double StepSize = 0.2;
    private const double Epsilon = 1e-7;
    private const int Iterations = 5;

    private readonly double _momentum = recipe.Momentum;

    /// <inheritdoc/>
    protected override void Move(TrainedParameter parameter, TorchTensor gradient, double learningRate)
    {
        long[] shape = gradient.shape;
        if (shape.Length != 4 || shape[1] == 1)
        {
            base.Move(parameter, gradient, learningRate);
            return;
        }

        TorchTensor momentum = Memory("momentum_buffer", parameter, shape);
        momentum.Multiply(_momentum).Add(gradient);
        TorchTensor step = Orthogonal(gradient.Plus(momentum, _momentum).reshape(shape[0], -1));
        double size = StepSize * Math.Sqrt(step.shape.Max());
        parameter.Weights.Multiply(1 - (learningRate * parameter.Decay)).Add(step.reshape(shape), -learningRate * size);
    }

    /// <summary>
    /// A matrix with the same singular vectors and singular values near 1, by Newton and Schulz's iteration. Its coefficients, Jordan's, lift small
    /// singular values fast and leave them between 0.7 and 1.2, which serves as well as 1.
    /// </summary>
    private static TorchTensor Orthogonal(TorchTensor matrix)
    {
        bool isTall = matrix.shape[0] > matrix.shape[1];
        TorchTensor x = isTall ? matrix.t() : matrix;
        x = x.div(x.norm().Plus(Epsilon));
        for (int i = 0; i < Iterations; i++)
        {
            TorchTensor a = x.mm(x.t());
            x = x.Times(3.4445).Plus(a.Times(-4.775).Plus(a.mm(a), 2.0315).mm(x), 1);
        }

        return isTall ? x.t() : x;
    }
}
