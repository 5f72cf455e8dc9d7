using GhostNet.Training.Data;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Tests.Data;

public class MixingTests
{
    private static readonly long[] Labels = [0, 1, 2, 1];

    [Theory]
    [InlineData(0.4)]
    [InlineData(5)]
    public void Mixup_adds_images_and_labels_in_one_proportion(double alpha)
    {
        for (int seed = 0; seed < 10; seed++)
        {
            using var scope = torch.NewDisposeScope();
            TorchTensor images = Images(seed);
            (TorchTensor mixed, TorchTensor targets) = Mix(new Recipe { Mixup = alpha }, images, epoch: 0, seed);

            double share = targets[0, 0].item<float>();
            Assert.InRange(share, 0, 1);
            Assert.True(mixed.allclose((images * share) + (images.flip(0) * (1 - share)), atol: 1e-6));
            Assert.Equal(1 - share, targets[0, 1].item<float>(), tolerance: 1e-6);
            Assert.Equal(share, targets[2, 2].item<float>(), tolerance: 1e-6);
            Assert.True(targets.sum(1).allclose(torch.ones(4)));
        }
    }

    [Fact]
    public void CutMix_puts_a_box_in_and_labels_it_by_its_area()
    {
        var shares = new HashSet<float>();
        for (int seed = 0; seed < 20; seed++)
        {
            using var scope = torch.NewDisposeScope();
            TorchTensor images = Images(seed);
            (TorchTensor mixed, TorchTensor targets) = Mix(new Recipe { Cutmix = 1 }, images, epoch: 0, seed);

            TorchTensor own = mixed.eq(images).all(1);
            TorchTensor other = mixed.eq(images.flip(0)).all(1);
            Assert.True(own.logical_or(other).all().item<bool>());
            Assert.Equal(own[0].to(torch.float32).mean().item<float>(), targets[0, 0].item<float>(), tolerance: 1e-6f);
            shares.Add(targets[0, 0].item<float>());
        }

        Assert.InRange(shares.Count, 10, 20);
    }

    [Fact]
    public void Nothing_is_mixed_when_it_is_off_or_over()
    {
        using var scope = torch.NewDisposeScope();
        TorchTensor images = Images(0);
        foreach ((Recipe recipe, int epoch) in new[] { (new Recipe(), 0), (new Recipe { Mixup = 1, MixupProb = 0 }, 0), (new Recipe { Cutmix = 1, MixupOffEpoch = 3 }, 3) })
        {
            (TorchTensor mixed, TorchTensor targets) = Mix(recipe, images, epoch, seed: 1);

            Assert.True(mixed.eq(images).all().item<bool>());
            Assert.Equal(Labels, targets.data<long>().ToArray());
        }
    }

    [Fact]
    public void Where_both_are_on_each_has_its_turn()
    {
        Recipe both = new() { Mixup = 1, Cutmix = 1, MixupSwitchProb = 0.3 };
        int cut = 0;
        for (int seed = 0; seed < 100; seed++)
        {
            using var scope = torch.NewDisposeScope();
            TorchTensor images = Images(seed);
            (TorchTensor mixed, _) = Mix(both, images, epoch: 0, seed);
            cut += mixed.eq(images).logical_or(mixed.eq(images.flip(0))).all().item<bool>() ? 1 : 0;
        }

        Assert.InRange(cut, 18, 42);
    }

    private static TorchTensor Images(int seed)
    {
        torch.manual_seed(seed);
        return torch.rand(4, 3, 8, 8);
    }

    private static (TorchTensor Images, TorchTensor Targets) Mix(Recipe recipe, TorchTensor images, int epoch, int seed) =>
        new Mixing(recipe, classes: 3).Apply(images, Labels, epoch, new Random(seed));
}
