using GhostNet.Models;
using GhostNet.Training.Data;

namespace GhostNet.Training.Tests.Data;

public class TrainingDataTests
{
    [Fact]
    public void A_test_part_is_what_a_run_is_measured_on()
    {
        using var dataset = new TinyDataset(perClass: 4);
        using TrainingData data = TrainingData.Open(dataset.Data, fraction: 1, Preprocessing.Cifar);

        Assert.Equal(12, data.Train.Count);
        Assert.Equal(12, data.Test.Count);
        Assert.Equal(["blue", "green", "red"], data.Classes);
    }

    [Theory]
    [InlineData(20, 2)]
    [InlineData(9, 1)]
    [InlineData(2, 1)]
    public void Of_a_set_in_one_piece_a_tenth_of_each_class_is_held_out(int perClass, int heldOut)
    {
        using var dataset = new TinyDataset(perClass, isSplit: false);
        using TrainingData data = TrainingData.Open(dataset.Data, fraction: 1, Preprocessing.Cifar);

        Assert.Equal(3 * (perClass - heldOut), data.Train.Count);
        Assert.Equal([heldOut, heldOut, heldOut], Enumerable.Range(0, data.Test.Count).GroupBy(data.Test.Label).Select(g => g.Count()));
    }

    [Theory]
    [InlineData(0.5, 10)]
    [InlineData(0.01, 1)]
    [InlineData(0.26, 6)]
    public void A_fraction_takes_the_same_share_of_each_class(double fraction, int perClass)
    {
        using var dataset = new TinyDataset(perClass: 20);
        using TrainingData data = TrainingData.Open(dataset.Data, fraction, Preprocessing.Cifar);

        Assert.Equal([perClass, perClass, perClass], Enumerable.Range(0, data.Train.Count).GroupBy(data.Train.Label).Select(g => g.Count()));
    }

    [Fact]
    public void What_is_held_out_is_the_same_every_time_and_not_learned()
    {
        using var dataset = new TinyDataset(perClass: 30, isSplit: false);
        using TrainingData first = TrainingData.Open(dataset.Data, 1, Preprocessing.Cifar);
        using TrainingData second = TrainingData.Open(dataset.Data, 0.5, Preprocessing.Cifar);
        float[][] held = Images(first.Test);

        Assert.Equal(held, Images(second.Test));
        Assert.Equal(90, Images(first.Train).Concat(held).Select(image => string.Join(' ', image)).Distinct().Count());
    }

    [Fact]
    public void A_set_with_nothing_but_a_train_part_is_measured_on_a_tenth_of_it()
    {
        using var dataset = new TinyDataset(perClass: 10);
        Directory.Delete(Path.Combine(dataset.Data, "test"), recursive: true);
        string table = Path.Combine(dataset.Data, "set.csv");
        File.WriteAllLines(table, Directory.GetFiles(Path.Combine(dataset.Data, "train"), "*.bmp", SearchOption.AllDirectories)
            .Select(file => $"{Path.GetRelativePath(dataset.Data, file)},{Path.GetFileName(Path.GetDirectoryName(file))},train"));

        foreach (string path in new[] { dataset.Data, table })
        {
            using TrainingData data = TrainingData.Open(path, 1, Preprocessing.Cifar);
            Assert.Equal((27, 3), (data.Train.Count, data.Test.Count));
        }
    }

    [Fact]
    public void Classes_of_the_test_part_are_found_by_name()
    {
        using var dataset = new TinyDataset(perClass: 2);
        Directory.Delete(Path.Combine(dataset.Data, "test", "blue"), recursive: true);
        using TrainingData data = TrainingData.Open(dataset.Data, 1, Preprocessing.Cifar);

        Assert.Equal([1, 1, 2, 2], Enumerable.Range(0, 4).Select(data.Test.Label));
    }

    [Theory]
    [InlineData("train/blue", "there are images of 'blue' to measure on, but none to learn from; add some to the training part or remove the class from the other")]
    [InlineData("train/blue train/green test/blue test/green", "there is only the class 'red'; give each of at least two classes a folder, or a label, of its own")]
    public void Parts_that_do_not_fit_are_explained(string without, string reason)
    {
        using var dataset = new TinyDataset(perClass: 2);
        foreach (string folder in without.Split(' '))
        {
            Directory.Delete(Path.Combine(dataset.Data, folder), recursive: true);
        }

        AssertRefused(dataset.Data, reason);
    }

    [Fact]
    public void A_class_without_images_is_named()
    {
        using var dataset = new TinyDataset(perClass: 2, isSplit: false);
        Directory.CreateDirectory(Path.Combine(dataset.Data, "grey"));

        AssertRefused(dataset.Data, "no images in grey; put images there or remove the folder");
    }

    [Fact]
    public void One_image_of_each_class_is_too_little()
    {
        using var dataset = new TinyDataset(perClass: 1, isSplit: false);

        AssertRefused(dataset.Data, "no class has two images, so that none can be held out to measure on; add images");
    }

    [Fact]
    public void An_archive_is_closed_if_it_cannot_be_used()
    {
        using var dataset = new TinyDataset(perClass: 2);
        Directory.Delete(Path.Combine(dataset.Data, "train", "red"), recursive: true);
        string archive = Path.Combine(dataset.Folder, "set.zip");
        System.IO.Compression.ZipFile.CreateFromDirectory(dataset.Data, archive);

        Assert.ThrowsAny<GhostNetException>(() => TrainingData.Open(archive, 1, Preprocessing.Cifar));

        using FileStream alone = File.Open(archive, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(alone.Length > 0);
    }

    [Theory]
    [InlineData(0, 1, 0.01, "workers must be from 1 to 1024 (got 0)")]
    [InlineData(1, -1, 0.01, "cache-mb must be at least 0 (got -1)")]
    [InlineData(1, 1, 1.5, "max-bad must be from 0 to 1 (got 1.5)")]
    [InlineData(1, 1, double.NaN, "max-bad must be from 0 to 1 (got NaN)")]
    public void Loading_options_are_checked(int workers, int cache, double maxBad, string reason) => Assert.Equal(
        reason, Assert.Throws<GhostNetException>(new LoadingOptions { Workers = workers, CacheMegabytes = cache, MaxBad = maxBad }.Validate).Message);

    private static void AssertRefused(string path, string reason) => Assert.Equal(
        $"{path}: {reason}", Assert.ThrowsAny<GhostNetException>(() => TrainingData.Open(path, 1, Preprocessing.Cifar)).Message);

    private static float[][] Images(LabelledImages images) =>
        [.. new BatchLoader(images, 1).Run([.. Enumerable.Range(0, images.Count)], randomFor: null).Select(batch => batch.Pixels)];
}
