using GhostNet.Fuzz.Builders;
using GhostNet.Imaging.Datasets;
using GhostNet.Imaging.Datasets.Cifar;

namespace GhostNet.Imaging.Tests.Datasets;

public sealed class CifarSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Archive_folder_and_the_folder_around_it_are_the_same_set()
    {
        foreach (string path in Forms("cifar-10-batches-bin", CifarBytes.Cifar10()))
        {
            using var train = Assert.IsType<CifarSet>(ImageSets.Open(path, DataSplit.Train));
            using IImageSet test = ImageSets.Open(path, DataSplit.Test);

            Assert.Equal([DataSplit.Train, DataSplit.Test], train.Splits);
            Assert.Equal(Enumerable.Range(0, 10).Select(i => $"class{i}"), train.Classes);
            Assert.Equal(Enumerable.Range(1, 5).Select(i => new ImageSetItem($"data_batch_{i}.bin[0]", i)), train.Items);
            Assert.Equal([new("test_batch.bin[0]", 0), new("test_batch.bin[1]", 9)], test.Items);

            // The value at row y and column x of channel c of record r is 1024 c + 32 y + x + r.
            RgbImage second = test.Decode(1);
            Assert.Equal((32, 32), (second.Width, second.Height));
            Assert.Equal(Enumerable.Range(0, 3 * 1024).Select(i => (byte)((1024 * (i % 3)) + (i / 3) + 1)), second.Pixels);
        }
    }

    [Fact]
    public void The_fine_classes_of_CIFAR_100_are_its_classes()
    {
        foreach (string path in Forms("cifar-100-binary", CifarBytes.Cifar100()))
        {
            using IImageSet train = ImageSets.Open(path, DataSplit.Train);

            Assert.Equal(["class0", "class1", "class2"], train.Classes);
            Assert.Equal([1, 0, 2], train.Items.Select(item => item.ClassIndex));
            Assert.Equal(0, train.Decode(0).Pixels[0]);
        }
    }

    [Theory]
    [InlineData("data_batch_3.bin", "data_batch_3.bin is missing")]
    [InlineData("test_batch.bin", "test_batch.bin is missing")]
    [InlineData("batches.meta.txt", "batches.meta.txt is missing")]
    public void A_missing_file_is_named(string name, string reason)
    {
        Dictionary<string, byte[]> files = CifarBytes.Cifar10();
        files.Remove(name);

        AssertRefused("cifar-10-batches-bin", files, reason);
    }

    [Fact]
    public void Half_a_record_is_refused()
    {
        Dictionary<string, byte[]> files = CifarBytes.Cifar10();
        files["data_batch_2.bin"] = files["data_batch_2.bin"][..^1];

        AssertRefused("cifar-10-batches-bin", files, "data_batch_2.bin is cut off or damaged: 3072 bytes are not whole records of 3073");
    }

    [Fact]
    public void A_label_without_a_name_is_refused()
    {
        Dictionary<string, byte[]> files = CifarBytes.Cifar10();
        files["data_batch_4.bin"][0] = 10;

        AssertRefused("cifar-10-batches-bin", files, "data_batch_4.bin[0] has the label 10, but only 10 classes have names");
    }

    [Fact]
    public void An_archive_cut_off_anywhere_is_refused()
    {
        byte[] tar = CifarBytes.Tar("cifar-100-binary", CifarBytes.Cifar100());
        byte[] whole = GzipBytes.Of(tar);

        // Whatever comes behind the data of the last file, its padding and the end's marks, is not missed.
        int end = GzipBytes.Of(tar.AsSpan(0, tar.Length - 2048)).Length - 20;
        foreach (int length in Enumerable.Range(0, 20).Select(i => 20 + ((end - 20) * i / 20)))
        {
            string path = _folder.AddFile("cut.tar.gz", whole[..length]);

            string message = Assert.Throws<DatasetException>(() => ImageSets.Open(path, DataSplit.Train)).Message;

            Assert.StartsWith(path + ": ", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_archive_with_a_wrong_checksum_is_refused()
    {
        byte[] whole = GzipBytes.Of(CifarBytes.Tar("cifar-100-binary", CifarBytes.Cifar100()));
        whole[^7] ^= 1;

        Assert.Contains("damaged", Refusal(_folder.AddFile("bad.tar.gz", whole)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_of_something_else_is_refused() => Assert.Contains(
        "has no file of CIFAR-10's or CIFAR-100's binary version",
        Refusal(_folder.AddFile("other.tar.gz", GzipBytes.Of(CifarBytes.Tar("other", new() { ["a.txt"] = [1] })))),
        StringComparison.Ordinal);

    [Fact]
    public void An_archive_that_unpacks_without_end_is_refused()
    {
        byte[] tar = CifarBytes.Tar("cifar-100-binary", new() { ["train.bin"] = [] });
        "77777777777"u8.CopyTo(tar.AsSpan(512 + 124));

        Assert.Contains("damaged", Refusal(_folder.AddFile("bomb.tar.gz", GzipBytes.Of([.. tar, .. new byte[1 << 20]]))), StringComparison.Ordinal);
    }

    private static string Refusal(string path) => Assert.Throws<DatasetException>(() => ImageSets.Open(path, DataSplit.Train)).Message;

    private void AssertRefused(string folder, Dictionary<string, byte[]> files, string reason) =>
        Assert.All(Forms(folder, files), path => Assert.Equal($"{path}: {reason}", Refusal(path)));

    private string[] Forms(string folder, Dictionary<string, byte[]> files)
    {
        string around = Directory.CreateDirectory(Path.Combine(_folder.Path, "around")).FullName;
        string inside = Directory.CreateDirectory(Path.Combine(around, folder)).FullName;
        foreach ((string name, byte[] content) in files)
        {
            File.WriteAllBytes(Path.Combine(inside, name), content);
        }

        return [_folder.AddFile("cifar.tar.gz", GzipBytes.Of(CifarBytes.Tar(folder, files))), inside, around];
    }
}
