using GhostNet.Training.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Data;

/// <summary>
/// Mixes each image of a batch with its mirror image in the batch's order, and their labels alike: by mixup (Zhang et al., 2018), a weighted sum, or
/// by CutMix (Yun et al., 2019), a box of the other image.
/// </summary>
/// <param name="recipe">Says how often and how.</param>
/// <param name="classes">Number of classes.</param>
internal sealed class Mixing(Recipe recipe, int classes)
{
    /// <summary>Mixes a batch, or leaves it as it is. Shares come from libtorch's random numbers.</summary>
    /// <param name="images">Images, <c>[N, 3, H, W]</c>.</param>
    /// <param name="labels">Their classes, <c>[N]</c>.</param>
    /// <param name="epoch">The epoch, counted from 0.</param>
    /// <param name="random">Where the other choices come from.</param>
    /// <returns>The images and what they are: classes, <c>[N]</c> int64, or shares of classes, <c>[N, classes]</c> float32.</returns>
    public (TorchTensor Images, TorchTensor Targets) Apply(TorchTensor images, long[] labels, int epoch, Random random)
    {
        TorchTensor targets = torch.tensor(labels);
        bool isOver = recipe.MixupOffEpoch > 0 && epoch >= recipe.MixupOffEpoch;
        if (isOver || Math.Max(recipe.Mixup, recipe.Cutmix) == 0 || random.NextDouble() >= recipe.MixupProb)
        {
            return (images, targets);
        }

        bool cuts = recipe.Mixup == 0 || (recipe.Cutmix > 0 && random.NextDouble() < recipe.MixupSwitchProb);
        double share = Beta(cuts ? recipe.Cutmix : recipe.Mixup);
        TorchTensor others = images.flip(0);
        TorchTensor mixed;
        (mixed, share) = cuts ? Cut(images, others, share, random) : (images.Times(share).Plus(others, 1 - share), share);
        TorchTensor own = torch.nn.functional.one_hot(targets, classes).to(torch.float32);
        return (mixed, own.Times(share).Plus(own.flip(0), 1 - share));
    }

    private static double Beta(double alpha)
    {
        using TorchTensor parameter = torch.tensor((float)alpha);
        using var distribution = torch.distributions.Beta(parameter, parameter);
        return distribution.sample().item<float>();
    }

    /// <summary>Puts a box of the others in; a share of the box that lies outside the image is lost, so that the share is counted anew.</summary>
    private static (TorchTensor Images, double Share) Cut(TorchTensor images, TorchTensor others, double share, Random random)
    {
        (int height, int width) = ((int)images.shape[2], (int)images.shape[3]);
        double side = Math.Sqrt(1 - share);
        (int top, int rows) = Interval(height, side, random);
        (int left, int columns) = Interval(width, side, random);
        TorchTensor mixed = images.clone();
        mixed.narrow(2, top, rows).narrow(3, left, columns).copy_(others.narrow(2, top, rows).narrow(3, left, columns));
        return (mixed, 1 - ((double)rows * columns / (height * width)));
    }

    private static (int Start, int Length) Interval(int extent, double share, Random random)
    {
        int length = (int)(extent * share);
        int start = random.Next(extent) - (length / 2);
        int end = Math.Min(extent, start + length);
        start = Math.Max(0, start);
        return (start, end - start);
    }
}
