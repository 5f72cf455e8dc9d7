using GhostNet.Ops;
using GhostNet.Training.Distributed;
using GhostNet.Training.Native;
using GhostNet.Training.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Tests.Distributed;

public sealed class SynchronizedBatchNormalizationTests
{
    private const double Tolerance = 1e-5;

    static SynchronizedBatchNormalizationTests() => TorchRuntime.EnsureLoaded();

    [Theory]
    [InlineData(2, 3, 1)]
    [InlineData(5, 8, 7)]
    public void Of_one_process_it_is_libtorchs_own(int images, int channels, int side)
    {
        TorchTensor[] expected = Step(images, channels, side, TorchBatchNormalization.Run);
        TorchTensor[] actual = Step(images, channels, side, (op, call) => SynchronizedBatchNormalization.Run(op, call, new SingleProcess()));

        Assert.All(expected.Zip(actual), p => Assert.True(p.First.allclose(p.Second, rtol: Tolerance, atol: Tolerance)));
    }

    /// <summary>Output, gradients of input, scale and shift, and running statistics after a step.</summary>
    private static TorchTensor[] Step(int images, int channels, int side, Func<BatchNormalization, TorchCall, TorchTensor> run)
    {
        torch.manual_seed(1);
        TorchTensor x = (torch.randn(images, channels, side, side) + 3).requires_grad_();
        TorchTensor gamma = torch.rand(channels).requires_grad_();
        TorchTensor beta = torch.rand(channels).requires_grad_();
        TorchTensor[] parameters = [gamma, beta, torch.zeros(channels), torch.ones(channels)];
        TorchTensor output = run(new BatchNormalization(), new TorchCall([x], parameters, IsTraining: true, InPlace: false));
        (output * torch.randn_like(output)).sum().backward();
        return [output, x.grad!, gamma.grad!, beta.grad!, parameters[2], parameters[3]];
    }
}
