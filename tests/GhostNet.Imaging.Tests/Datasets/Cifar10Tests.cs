using System.Diagnostics;
using GhostNet.Imaging.Datasets;
using GhostNet.Models;

namespace GhostNet.Imaging.Tests.Datasets;

public sealed class Cifar10Tests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(DataSplit.Train, 50_000)]
    [InlineData(DataSplit.Test, 10_000)]
    public void The_archive_is_read_in_place(DataSplit split, int count)
    {
        string path = Reference.Shared("data/cifar10-jpeg.zip");
        var watch = Stopwatch.StartNew();
        using ImageFolder set = ImageFolder.Open(path, split);
        output.WriteLine($"opened in {watch.ElapsedMilliseconds} ms");

        Assert.Equal(count, set.Count);
        Assert.Equal(
            ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"], set.Classes);
        Assert.All(set.Items.CountBy(item => item.ClassIndex), group => Assert.Equal(count / 10, group.Value));

        var preprocessor = new Preprocessor(Preprocessing.Cifar);
        watch.Restart();
        Parallel.For(0, count / 10, i =>
        {
            RgbImage image = ImageDecoder.Decode(set.Read(10 * i), set.Items[10 * i].Name);
            Assert.Equal((32, 32), (image.Width, image.Height));
            preprocessor.Apply(image, new float[preprocessor.Length]);
        });
        output.WriteLine($"{count / 10} photos decoded in {watch.ElapsedMilliseconds} ms");
    }
}
