using GhostNet.Imaging;
using GhostNet.Imaging.Transforms;
using GhostNet.Models;
using GhostNet.Training.Data;

namespace GhostNet.Training.Tests.Data;

public sealed class BatchLoaderTests : IDisposable
{
    private static readonly int[] All = [.. Enumerable.Range(0, 12)];

    private readonly TinyDataset _dataset = new(perClass: 4);

    public void Dispose() => _dataset.Dispose();

    [Fact]
    public void Batches_come_in_order_and_the_last_may_be_smaller()
    {
        using TrainingData data = Open();

        Batch[] batches = [.. new BatchLoader(data.Train, 5).Run([.. All.Reverse()], randomFor: null)];

        Assert.Equal([5, 5, 2], batches.Select(b => b.Labels.Length));
        Assert.Equal([2, 2, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0], batches.SelectMany(b => b.Labels));
        Assert.All(batches, b => Assert.Equal(b.Labels.Length * 3 * 32 * 32, b.Pixels.Length));
    }

    [Fact]
    public void A_batch_larger_than_the_set_is_the_set()
    {
        using TrainingData data = Open();

        Assert.Equal(12, Assert.Single(new BatchLoader(data.Train, 128).Run(All, randomFor: null)).Labels.Length);
        Assert.Empty(new BatchLoader(data.Train, 128).Run([], randomFor: null));
    }

    public static TheoryData<string> Crops => ["scale", "crop-pad"];

    /// <summary>Neither the batch's size, the number of threads nor the cache, of any size, changes a bit.</summary>
    [Theory]
    [MemberData(nameof(Crops))]
    public void What_is_loaded_depends_on_seed_and_image_alone(string crop)
    {
        var varied = new AugmentationOptions { AutoAugment = "rand-m9-mstd0.5", ReProb = 0.5, ReMode = ErasingMode.Pixel };
        AugmentationOptions options = crop == "scale" ? varied with { Scale = new Interval(0.2, 1) } : varied with { CropPad = 4 };
        float[] expected = Epochs(batch: 12, new LoadingOptions { Workers = 1, CacheMegabytes = 0 });

        Assert.Equal(expected, Epochs(batch: 5, new LoadingOptions { Workers = 1 }));
        Assert.Equal(expected, Epochs(batch: 1, new LoadingOptions { Workers = 7 }));
        Assert.Equal(expected, Epochs(batch: 5, new LoadingOptions { Workers = 3, CacheMegabytes = 0 }));

        float[] Epochs(int batch, LoadingOptions loading)
        {
            using TrainingData data = TrainingData.Open(_dataset.Data, 1, Preprocessing.Cifar, options, loading);
            var loader = new BatchLoader(data.Train, batch);
            return [.. Enumerable.Range(0, 3).SelectMany(epoch => loader.Run(All, i => SeededRandom.For(7, epoch, i)).SelectMany(Pixels))];
        }
    }

    [Fact]
    public void Memory_of_disposed_batches_is_used_again()
    {
        using TrainingData data = Open();
        var loader = new BatchLoader(data.Train, 2);
        HashSet<float[]> buffers = [];
        for (int epoch = 0; epoch < 20; epoch++)
        {
            foreach (Batch batch in loader.Run(All, randomFor: null))
            {
                buffers.Add(batch.Pixels);
                batch.Dispose();
                batch.Dispose();
            }
        }

        Assert.InRange(buffers.Count, 1, 6);
    }

    [Fact]
    public void With_a_cache_each_image_is_decoded_once()
    {
        using var set = new CountingSet(20);
        var images = new LabelledImages(set, [.. Enumerable.Range(0, 20)], [0, 1], Preprocessing.Cifar) { Cache = new CacheBudget(20 * 3 * 32 * 32), Workers = 1 };
        var half = new LabelledImages(set, [.. Enumerable.Range(0, 20)], [0, 1], Preprocessing.Cifar) { Cache = new CacheBudget((11 * 3 * 32 * 32) - 1), Workers = 1 };

        Assert.Equal([20, 0, 0], Enumerable.Range(0, 3).Select(_ => Decoded(images)));
        Assert.Equal([20, 10, 10], Enumerable.Range(0, 3).Select(_ => Decoded(half)));

        int Decoded(LabelledImages loaded)
        {
            int before = set.Decoded;
            Assert.Equal(3, new BatchLoader(loaded, 8).Run([.. Enumerable.Range(0, 20)], randomFor: null).Count());
            return set.Decoded - before;
        }
    }

    [Fact]
    public void The_first_broken_photo_in_order_is_an_error_that_names_it()
    {
        using var set = new CountingSet(40) { Broken = [7, 9, 30] };
        var images = new LabelledImages(set, [.. Enumerable.Range(0, 40)], [0, 1], Preprocessing.Cifar) { Workers = 4 };

        for (int i = 0; i < 20; i++)
        {
            var batches = new List<Batch>();
            ImageException error = Assert.Throws<ImageException>(() => batches.AddRange(new BatchLoader(images, 6).Run([.. Enumerable.Range(0, 40)], randomFor: null)));

            Assert.Equal("image 7: broken", error.Message);
        }
    }

    [Fact]
    public void Leaving_early_stops_the_loading()
    {
        using var set = new CountingSet(1000);
        var images = new LabelledImages(set, [.. Enumerable.Range(0, 1000)], [0, 1], Preprocessing.Cifar) { Workers = 3 };

        Assert.Equal(0, new BatchLoader(images, 10).Run([.. Enumerable.Range(0, 1000)], randomFor: null).First().Labels[0]);

        // The batch, those ahead of it, and what each thread was at.
        Assert.InRange(set.Decoded, 10, 43);
    }

    private static float[] Pixels(Batch batch)
    {
        float[] pixels = [.. batch.Pixels];
        batch.Dispose();
        return pixels;
    }

    private TrainingData Open() => TrainingData.Open(_dataset.Data, 1, Preprocessing.Cifar);
}
