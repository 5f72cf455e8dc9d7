using GhostNet.Ops;
using GhostNet.Training.Data;
using GhostNet.Training.Distributed;
using GhostNet.Training.Native;
using GhostNet.Training.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Tests.Ops;

public sealed class TorchDropoutTests
{
    private const int Images = 7;

    static TorchDropoutTests() => TorchRuntime.EnsureLoaded();

    [Fact]
    public void What_is_dropped_does_not_depend_on_how_a_batch_is_shared()
    {
        using var scope = torch.NewDisposeScope();
        TorchTensor x = torch.rand(Images, 50) + 1;
        TorchTensor expected = Run(x, part: null);

        foreach (long[] places in (long[][])[[0, 1, 2, 3, 4, 5, 6], [0, 6], [1, 2, 3, 4, 5], []])
        {
            TorchTensor own = torch.tensor(places);
            var part = new BatchPart(new Batch([], []), new int[Images], places);
            Assert.True(Run(x.index_select(0, own), part).equal(expected.index_select(0, own)).all().item<bool>());
        }

        Assert.InRange((expected == 0).sum().item<long>(), 1, (Images * 50) - 1);
    }

    private static TorchTensor Run(TorchTensor x, BatchPart? part)
    {
        torch.manual_seed(5);
        return TorchDropout.Run(new Dropout(0.4f), new TorchCall([x], [], IsTraining: true, InPlace: false, part));
    }
}
