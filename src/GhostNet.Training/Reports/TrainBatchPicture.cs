using System.Globalization;
using GhostNet.Imaging;
using GhostNet.Models;
using SkiaSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Reports;

/// <summary>Shows images of a batch as the network learns from them: augmented and mixed.</summary>
internal static class TrainBatchPicture
{
    private const int Photos = 16;

    /// <summary>Draws the first images of a batch.</summary>
    /// <param name="images">The network's input, <c>[N, 3, H, W]</c>.</param>
    /// <param name="targets">What they are: classes, <c>[N]</c> int64, or shares of classes, <c>[N, classes]</c> float32.</param>
    /// <param name="preprocessing">How they were normalised.</param>
    /// <param name="labels">Names of the classes.</param>
    /// <param name="typeface">The font.</param>
    /// <returns>A JPEG file.</returns>
    public static byte[] Draw(TorchTensor images, TorchTensor targets, Preprocessing preprocessing, IReadOnlyList<string> labels, SKTypeface typeface)
    {
        var preprocessor = new Preprocessor(preprocessing);
        int count = (int)Math.Min(Photos, images.shape[0]);
        float[] pixels = images.data<float>().Take(count * preprocessor.Length).ToArray();
        return PhotoSheet.Draw([.. Enumerable.Range(0, count).Select(Tile)], typeface);

        PhotoTile Tile(int i) => new(
            preprocessor.Denormalize(pixels.AsSpan(i * preprocessor.Length, preprocessor.Length)), Describe(targets[i], labels));
    }

    private static string[] Describe(TorchTensor target, IReadOnlyList<string> labels)
    {
        if (target.shape.Length == 0)
        {
            return [labels[(int)target.item<long>()]];
        }

        (int Class, float Share)[] mixed = [.. target.data<float>().ToArray().Index().Where(t => t.Item > 0).OrderByDescending(t => t.Item)];
        return mixed.Length == 1
            ? [labels[mixed[0].Class]]
            : [.. mixed.Select(m => string.Create(CultureInfo.InvariantCulture, $"{100 * m.Share:0} % {labels[m.Class]}"))];
    }
}
