using System.Text;
using GhostNet.Imaging.Datasets;
using GhostNet.Imaging.Datasets.Csv;

namespace GhostNet.Imaging.Tests.Datasets;

public sealed class CsvSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Lines, the split asked for, and the photos expected, each with the name of its class.</summary>
    public static TheoryData<string, DataSplit, string> Tables => new()
    {
        { "a.jpg,cat\nb.jpg,dog\n", DataSplit.Train, "a.jpg:cat b.jpg:dog" },
        { "b.jpg,dog\r\n\r\n a.jpg , cat ", DataSplit.Test, "b.jpg:dog a.jpg:cat" },
        { "path,label\na.jpg,cat", DataSplit.Train, "a.jpg:cat" },
        { "\uFEFFPath,Label\na.jpg,cat", DataSplit.Train, "a.jpg:cat" },
        { "id,label,note,path\n1,cat,x,a.jpg\n2,dog,,b.jpg", DataSplit.Train, "a.jpg:cat b.jpg:dog" },
        { "\"a, b.jpg\",\"the \"\"cat\"\"\" \n\"c.jpg\" ,dog", DataSplit.Train, "a, b.jpg:the \"cat\" c.jpg:dog" },
        { "deep\\er\\a.jpg,cat", DataSplit.Train, "deep/er/a.jpg:cat" },
        { "a.jpg,cat,train\nb.jpg,dog,TEST\nc.jpg,dog,train", DataSplit.Train, "a.jpg:cat c.jpg:dog" },
        { "a.jpg,cat,train\nb.jpg,dog,val\nc.jpg,dog,test", DataSplit.Test, "c.jpg:dog" },
        { "split,path,label\nvalid,a.jpg,cat", DataSplit.Test, "a.jpg:cat" },
        { "split,path,label\n,a.jpg,cat", DataSplit.Test, "a.jpg:cat" },
    };

    public static TheoryData<string, string> Faults => new()
    {
        { "", "no images found; expected lines of path,label" },
        { "path,label\n", "no images found; expected lines of path,label" },
        { "a.jpg,cat\nb.jpg\n", "line 2: expected path,label or path,label,split" },
        { ",cat", "line 1: expected path,label or path,label,split" },
        { "a.jpg,cat\n\n../b.jpg,cat", "line 3: '../b.jpg' leads out of the table's folder; put the table into a folder above all photos" },
        { "/etc/b.jpg,cat", "line 1: '/etc/b.jpg' leads out" },
        { "C:\\b.jpg,cat", "line 1: 'C:/b.jpg' leads out" },
        { "x/..\\../b.jpg,cat", "line 1: 'x/../../b.jpg' leads out" },
        { "a.jpg,\"cat", "line 1: a quote is not closed, or text follows it" },
        { "\"a\".jpg,cat", "line 1: a quote is not closed, or text follows it" },
        { "a.jpg,cat,night", "line 1: the split must be train, test or val (got 'night')" },
        { "a.jpg,cat,train\nb.jpg,cat", "some lines have a split and others have none" },
        { "a.jpg,cat,test", "no split train; the set is divided into test" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Photos_are_listed_in_the_order_of_the_lines(string lines, DataSplit split, string expected)
    {
        using var set = Assert.IsType<CsvSet>(ImageSets.Open(Write(lines), split));

        Assert.Equal(expected, string.Join(' ', set.Items.Select(item => $"{item.Name}:{set.Classes[item.ClassIndex]}")));
        Assert.Equal(set.Classes.Distinct().Order(StringComparer.Ordinal), set.Classes);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Faults_are_explained(string lines, string reason)
    {
        string path = Write(lines);

        string message = Assert.Throws<DatasetException>(() => ImageSets.Open(path, DataSplit.Train)).Message;

        Assert.StartsWith($"{path}: {reason}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Photos_are_read_from_the_tables_folder()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "photos"));
        _folder.AddFile("photos/a.png", Reference.Read("formats/grey.png"));
        using IImageSet set = ImageSets.Open(Write("photos/a.png,cat\nphotos/b.png,cat"), DataSplit.Train);

        Assert.Equal(Reference.Load("formats/grey.png").Pixels, set.Decode(0).Pixels);
        Assert.EndsWith("photos/b.png: not found", Assert.Throws<DatasetException>(() => set.Decode(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_table_is_not_found() =>
        Assert.EndsWith("none.csv: not found", Assert.Throws<DatasetException>(() => ImageSets.Open(Path.Combine(_folder.Path, "none.csv"), DataSplit.Train)).Message, StringComparison.Ordinal);

    private string Write(string lines) => _folder.AddFile("set.csv", Encoding.UTF8.GetBytes(lines));
}
