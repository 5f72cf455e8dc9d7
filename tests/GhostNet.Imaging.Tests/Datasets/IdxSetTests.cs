using GhostNet.Fuzz.Builders;
using GhostNet.Imaging.Datasets;
using GhostNet.Imaging.Datasets.Idx;

namespace GhostNet.Imaging.Tests.Datasets;

public sealed class IdxSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Grey_pictures_become_rgb_and_labels_are_names(bool isCompressed)
    {
        AddSplit("train", IdxBytes.Images(3, 2, 4), IdxBytes.Labels(7, 0, 11), isCompressed);
        AddSplit("t10k", IdxBytes.Images(1, 2, 4), IdxBytes.Labels(0), isCompressed);

        using var train = Assert.IsType<IdxSet>(ImageSets.Open(_folder.Path, DataSplit.Train));
        using IImageSet test = ImageSets.Open(_folder.Path, DataSplit.Test);

        Assert.Equal([DataSplit.Train, DataSplit.Test], train.Splits);
        Assert.Equal(["0", "7", "11"], train.Classes);
        Assert.Equal([1, 0, 2], train.Items.Select(item => item.ClassIndex));
        Assert.Equal("train-images-idx3-ubyte[2]", train.Items[2].Name);
        Assert.Equal([new("t10k-images-idx3-ubyte[0]", 0)], test.Items);
        RgbImage second = train.Decode(1);
        Assert.Equal((4, 2), (second.Width, second.Height));
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (byte)(8 + (i / 3))), second.Pixels);
    }

    [Fact]
    public void Names_of_classes_are_read_from_a_file_beside()
    {
        AddSplit("train", IdxBytes.Images(2, 1, 1), IdxBytes.Labels(2, 0));
        _folder.AddFile("classes.txt", "T-shirt\r\nTrouser\nPullover\n\n"u8.ToArray());

        using IImageSet train = ImageSets.Open(_folder.Path, DataSplit.Train);

        Assert.Equal(["T-shirt", "Trouser", "Pullover"], train.Classes);
        Assert.Equal([2, 0], train.Items.Select(item => item.ClassIndex));
        _folder.AddFile("classes.txt", "T-shirt\nTrouser"u8.ToArray());
        Assert.EndsWith("there are images with the label 2, but classes.txt has only 2 names", Refusal(), StringComparison.Ordinal);
    }

    public static TheoryData<byte[], byte[], string> Faults => new()
    {
        { IdxBytes.Images(2, 2, 2), IdxBytes.Labels(1), "2 images in train-images-idx3-ubyte, but 1 labels in train-labels-idx1-ubyte" },
        { IdxBytes.Images(2, 2, 2)[..^1], IdxBytes.Labels(0, 1), "the file is cut off" },
        { IdxBytes.Images(2, 2, 2)[..7], IdxBytes.Labels(0, 1), "the file is cut off" },
        { [.. IdxBytes.Images(2, 2, 2), 0], IdxBytes.Labels(0, 1), "longer than its header announces" },
        { IdxBytes.Of([2, 2, 99], new byte[8]), IdxBytes.Labels(0, 1), "its header announces 396 bytes, more than the file can hold" },
        { IdxBytes.Of([-1, -1, -1], new byte[8]), IdxBytes.Labels(0, 1), "more than the file can hold" },
        { IdxBytes.Of([0, 2, 2], []), IdxBytes.Labels(), "0×2×2 is not 1…10000000 pictures" },
        { IdxBytes.Of([2, 0, 2], []), IdxBytes.Labels(0, 1), "2×0×2 is not 1…10000000 pictures" },
        { IdxBytes.Labels(new byte[20]), IdxBytes.Labels(0, 1), "not an IDX file of bytes with 3 dimensions" },
        { "plain text, and not too short"u8.ToArray(), IdxBytes.Labels(0, 1), "not an IDX file of bytes with 3 dimensions" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Faults_are_explained(byte[] images, byte[] labels, string reason)
    {
        AddSplit("train", images, labels);

        Assert.Contains(reason, Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_or_missing_file_is_named()
    {
        AddSplit("train", IdxBytes.Images(2, 2, 2), IdxBytes.Labels(0, 1), isCompressed: true);
        string labels = Path.Combine(_folder.Path, "train-labels-idx1-ubyte.gz");
        File.WriteAllBytes(labels, File.ReadAllBytes(labels)[..12]);
        Assert.Equal($"{labels}: the file is cut off", Refusal());

        File.Delete(labels);
        Assert.EndsWith("train-labels-idx1-ubyte, or train-labels-idx1-ubyte.gz, is missing", Refusal(), StringComparison.Ordinal);
    }

    private string Refusal() => Assert.Throws<DatasetException>(() => ImageSets.Open(_folder.Path, DataSplit.Train)).Message;

    private void AddSplit(string prefix, byte[] images, byte[] labels, bool isCompressed = false)
    {
        string extension = isCompressed ? ".gz" : string.Empty;
        _folder.AddFile($"{prefix}-images-idx3-ubyte{extension}", isCompressed ? GzipBytes.Of(images) : images);
        _folder.AddFile($"{prefix}-labels-idx1-ubyte{extension}", isCompressed ? GzipBytes.Of(labels) : labels);
    }
}
