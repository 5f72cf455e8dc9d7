using GhostNet.Graphs;
using TorchSharp;
using static TorchSharp.torch.nn.init;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training;

/// <summary>
/// Sets the weights that training starts from: convolutions by He's normal distribution over the outputs (fan-out), linear
/// layers by a normal distribution of deviation 0.01, scales and running variances 1, all else 0.
/// </summary>
internal static class WeightInitializer
{
    /// <summary>Initialises every tensor of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="seed">Seed of the random numbers.</param>
    public static void Initialize(TorchNetwork network, int seed)
    {
        using var noGrad = torch.no_grad();
        torch.manual_seed(seed);
        foreach (Parameter parameter in network.Graph.Parameters)
        {
            TorchTensor tensor = network.Tensors[parameter.Name];
            switch (parameter.Role)
            {
                case ParameterRole.Weight when parameter.Shape.Rank == 4:
                    kaiming_normal_(tensor, mode: FanInOut.FanOut, nonlinearity: NonlinearityType.ReLU);
                    break;
                case ParameterRole.Weight:
                    normal_(tensor, 0, 0.01);
                    break;
                case ParameterRole.Scale or ParameterRole.RunningVariance:
                    ones_(tensor);
                    break;
                default:
                    zeros_(tensor);
                    break;
            }
        }
    }
}
