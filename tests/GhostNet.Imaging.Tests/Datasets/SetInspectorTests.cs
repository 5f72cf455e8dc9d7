using GhostNet.Fuzz.Builders;
using GhostNet.Imaging.Datasets.Inspection;

namespace GhostNet.Imaging.Tests.Datasets;

public sealed class SetInspectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Images_are_equal_by_their_pixels_and_shape()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "grey"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "other"));
        byte[] png = Reference.Read("formats/grey.png");
        _folder.AddFile("grey/a.png", png);
        _folder.AddFile("grey/b.bmp", Reference.Read("formats/grey.bmp"));
        _folder.AddFile("grey/c.png", [.. png, .. "more"u8]);
        _folder.AddFile("other/d.png", Reference.Read("formats/grey.png.rgb.png"));
        _folder.AddFile("other/e.jpg", Reference.Read("formats/baseline.jpg"));
        _folder.AddFile("other/f.jpg", png[..40]);
        int done = 0;

        SetReport report = SetInspector.Inspect(_folder.Path, (count, total) => done = Math.Max(done, count * 100 / total), TestContext.Current.CancellationToken);

        Assert.Equal("all", Assert.Single(report.Splits).Name);
        Assert.Equal(new Dictionary<string, int> { ["grey"] = 3, ["other"] = 3 }, report.Splits[0].Classes);
        Assert.Equal("grey/a.png grey/b.bmp grey/c.png other/d.png", string.Join(' ', Assert.Single(report.Duplicates).Select(image => image.Name)));
        Assert.Equal("other/f.jpg", Assert.Single(report.Broken).Image.Name);
        Assert.Equal((0, 1), (report.Leaks, report.Contradictions));
        Assert.Equal(100, done);
    }

    [Fact]
    public void Flat_pictures_of_other_shapes_are_others()
    {
        _folder.AddFile("train-images-idx3-ubyte", IdxBytes.Of([2, 2, 8], new byte[32]));
        _folder.AddFile("train-labels-idx1-ubyte", IdxBytes.Labels(0, 1));
        _folder.AddFile("t10k-images-idx3-ubyte", IdxBytes.Of([1, 4, 4], new byte[16]));
        _folder.AddFile("t10k-labels-idx1-ubyte", IdxBytes.Labels(0));

        SetReport report = SetInspector.Inspect(_folder.Path, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["train-images-idx3-ubyte[0]", "train-images-idx3-ubyte[1]"], Assert.Single(report.Duplicates).Select(image => image.Name));
        Assert.Equal(["train", "test"], report.Splits.Select(split => split.Name));
        Assert.Equal(0, report.Leaks);
    }

    [Fact]
    public void It_can_be_ended()
    {
        string set = _folder.AddTree("set", "cat/a.jpg", "dog/b.jpg");

        Assert.ThrowsAny<OperationCanceledException>(() => SetInspector.Inspect(set, cancellationToken: new CancellationToken(canceled: true)));
    }
}
