using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Tests;

public class LossTests
{
    private static readonly float[,] Logits = { { 0.5f, -1, 2 }, { 1, 0.25f, -0.5f } };

    // Computed by PyTorch 1.13.
    [Theory]
    [InlineData(false, false, 0.834643542766571)]
    [InlineData(true, false, 1.172143578529358)]
    [InlineData(false, true, 1.1294786930084229)]
    public void Classes_and_shares_and_weights_count_as_in_PyTorch(bool areShares, bool isWeighted, double expected)
    {
        using var scope = torch.NewDisposeScope();
        using var loss = new Loss(new Recipe { Smoothing = 0.1 }, isWeighted ? torch.tensor(new float[] { 1, 2, 0.5f }) : null, teacher: null);
        TorchTensor targets = areShares ? torch.tensor(new float[,] { { 0.3f, 0, 0.7f }, { 0, 0.6f, 0.4f } }) : torch.tensor(new long[] { 2, 1 });

        Assert.Equal(expected, loss.Of(torch.tensor(Logits), torch.zeros(2, 3, 1, 1), targets).item<float>(), tolerance: 1e-6);
    }
}
