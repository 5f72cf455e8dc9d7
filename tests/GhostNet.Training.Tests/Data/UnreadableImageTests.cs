using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Training.Data;
using GhostNet.Training.Metrics;

namespace GhostNet.Training.Tests.Data;

public sealed class UnreadableImageTests : IDisposable
{
    private readonly TinyDataset _dataset = new(perClass: 10);

    public void Dispose() => _dataset.Dispose();

    [Fact]
    public void The_next_readable_image_takes_the_place_whatever_the_threads_do()
    {
        using var set = new CountingSet(20) { Broken = [4, 5, 19] };
        int[] order = [.. Enumerable.Range(0, 20)];
        for (int workers = 1; workers < 8; workers += 3)
        {
            var unreadable = new UnreadableImages("set", images: 20, maxShare: 0.15);
            var images = new LabelledImages(set, order, [0, 1], Preprocessing.Cifar) { Unreadable = unreadable, Workers = workers };
            for (int epoch = 0; epoch < 2; epoch++)
            {
                Batch batch = new BatchLoader(images, 20).Run(order, i => SeededRandom.For(1, i)).Single();

                int[] expected = [0, 1, 2, 3, 6, 6, .. Enumerable.Range(6, 13), 0];
                Assert.Equal(expected.Select(i => (long)(i % 2)), batch.Labels);
                Assert.Equal(Normalised(expected), Enumerable.Range(0, 20).Select(i => batch.Pixels[(i * 3 * 1024) + 528]));
            }

            Assert.Equal(["image 19: broken", "image 4: broken", "image 5: broken"], unreadable.Reasons);
        }
    }

    [Fact]
    public void An_image_to_measure_on_is_left_out()
    {
        using var set = new CountingSet(6) { Broken = [2] };
        int[] order = [.. Enumerable.Range(0, 6)];
        var images = new LabelledImages(set, order, [0, 1], Preprocessing.Cifar) { Unreadable = new UnreadableImages("set", 6, 0.1) };

        Assert.Equal([0, 1, -1, 1, 0, 1], new BatchLoader(images, 6).Run(order, randomFor: null).Single().Labels);
        ClassificationMetrics metrics = Evaluator.Evaluate(
            input => new Tensor(new Shape(input.Shape[0], 2)), classes: 2, images, batch: 4, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(5, metrics.Images);
    }

    [Theory]
    [InlineData(0.1, 2, false)]
    [InlineData(0.1, 3, true)]
    [InlineData(0.01, 1, false)]
    [InlineData(0, 1, true)]
    public void More_than_allowed_are_an_error(double maxShare, int broken, bool isError)
    {
        var unreadable = new UnreadableImages("birds/", images: 20, maxShare);
        void AddAll()
        {
            for (int i = 0; i < broken; i++)
            {
                unreadable.Add($"{i}", new GhostNetException($"{i}.jpg: broken"));
                unreadable.Add($"{i}", new GhostNetException($"{i}.jpg: broken"));
            }
        }

        if (!isError)
        {
            AddAll();
            Assert.Equal(broken, unreadable.Reasons.Count);
            return;
        }

        string message = Assert.Throws<GhostNetException>(AddAll).Message;
        Assert.Contains($"{broken - 1}.jpg: broken", message, StringComparison.Ordinal);
        Assert.EndsWith("'ghostnet data birds/' lists them, --max-bad allows more", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_goes_on_without_them()
    {
        File.WriteAllText(Path.Combine(_dataset.Data, "train", "green", "002.bmp"), "no picture");
        File.WriteAllText(Path.Combine(_dataset.Data, "test", "red", "001.bmp"), "no picture");
        using TrainingData data = TrainingData.Open(_dataset.Data, 1, Preprocessing.Cifar, loading: new LoadingOptions { MaxBad = 0.05 });

        int[] order = [.. Enumerable.Range(0, 30)];
        Assert.Equal(Enumerable.Repeat(10, 3), new BatchLoader(data.Train, 8).Run(order, i => SeededRandom.For(0, i)).SelectMany(b => b.Labels).CountBy(l => l).Select(g => g.Value));
        Assert.Single(new BatchLoader(data.Test, 30).Run(order, randomFor: null).Single().Labels, label => label == LabelledImages.LeftOut);
        Assert.Equal(2, data.Unreadable.Count);
        Assert.Contains("001.bmp", data.Unreadable[0], StringComparison.Ordinal);
    }

    [Fact]
    public void If_nothing_can_be_read_that_is_said()
    {
        using var set = new CountingSet(3) { Broken = [0, 1, 2] };
        var images = new LabelledImages(set, [0, 1, 2], [0, 1], Preprocessing.Cifar) { Unreadable = new UnreadableImages("set", 3, 1) };

        Assert.Equal(
            "set: none of the images can be read",
            Assert.Throws<GhostNetException>(() => new BatchLoader(images, 3).Run([0], i => SeededRandom.For(0, i)).Count()).Message);
    }

    private static IEnumerable<float> Normalised(int[] values) =>
        values.Select(value => ((value / 255f) - Preprocessing.Cifar.Mean[0]) / Preprocessing.Cifar.Std[0]);
}
