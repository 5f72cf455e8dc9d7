using GhostNet.Imaging;
using GhostNet.Models;
using GhostNet.Training.Data;

namespace GhostNet.Training.Tests.Data;

public sealed class BatchLoaderTests : IDisposable
{
    private readonly TinyDataset _dataset = new(perClass: 4);

    public void Dispose() => _dataset.Dispose();

    [Fact]
    public void Batches_come_in_order_and_the_last_may_be_smaller()
    {
        using TrainingData data = TrainingData.Open(_dataset.Data, 1, Preprocessing.Cifar);

        Batch[] batches = [.. new BatchLoader(data.Train, 5).Run([.. Enumerable.Range(0, 12).Reverse()], randomFor: null)];

        Assert.Equal([5, 5, 2], batches.Select(b => b.Labels.Length));
        Assert.Equal([2, 2, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0], batches.SelectMany(b => b.Labels));
        Assert.All(batches, b => Assert.Equal(b.Labels.Length * 3 * 32 * 32, b.Pixels.Length));
    }

    [Fact]
    public void Augmentation_depends_on_the_image_and_not_on_the_batch()
    {
        using TrainingData data = TrainingData.Open(_dataset.Data, 1, Preprocessing.Cifar);
        int[] order = [.. Enumerable.Range(0, 12)];
        Random Choices(int index) => SeededRandom.For(7, index);

        float[] small = [.. new BatchLoader(data.Train, 5).Run(order, Choices).SelectMany(b => b.Pixels)];
        float[] large = [.. new BatchLoader(data.Train, 12).Run(order, Choices).SelectMany(b => b.Pixels)];

        Assert.Equal(large, small);
    }

    [Fact]
    public void A_broken_photo_is_an_error_that_names_it()
    {
        File.WriteAllText(Path.Combine(_dataset.Data, "train", "green", "002.bmp"), "no picture");
        using TrainingData data = TrainingData.Open(_dataset.Data, 1, Preprocessing.Cifar);

        ImageException error = Assert.Throws<ImageException>(
            () => new BatchLoader(data.Train, 5).Run([.. Enumerable.Range(0, 12)], randomFor: null).Count());

        Assert.Contains("002.bmp", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaving_early_stops_the_loading()
    {
        using TrainingData data = TrainingData.Open(_dataset.Data, 1, Preprocessing.Cifar);

        Assert.Equal(0, new BatchLoader(data.Train, 1).Run([.. Enumerable.Repeat(0, 1_000_000)], randomFor: null).First().Labels[0]);
    }
}
