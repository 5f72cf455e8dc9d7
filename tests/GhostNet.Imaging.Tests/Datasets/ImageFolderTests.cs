using GhostNet.Imaging.Datasets;

namespace GhostNet.Imaging.Tests.Datasets;

public sealed class ImageFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Files, the split asked for, and the photos expected, each with its class's index.</summary>
    public static TheoryData<string, DataSplit?, string> Layouts => new()
    {
        { "cat/a.jpg dog/b.png", null, "cat/a.jpg:0 dog/b.png:1" },
        { "cat/a.jpg dog/b.png", DataSplit.Train, "cat/a.jpg:0 dog/b.png:1" },
        { "cat/a.jpg dog/b.png", DataSplit.Test, "cat/a.jpg:0 dog/b.png:1" },
        { "dog/z.jpg dog/a.jpg Cat/b.jpg", null, "Cat/b.jpg:0 dog/a.jpg:1 dog/z.jpg:1" },
        { "a/x.JPG b/x.Jpeg c/x.webp d/x.gif e/x.bmp", null, "a/x.JPG:0 b/x.Jpeg:1 c/x.webp:2 d/x.gif:3 e/x.bmp:4" },
        { "cat/deep/er/a.jpg cat/b.jpg dog/c.jpg", null, "cat/b.jpg:0 cat/deep/er/a.jpg:0 dog/c.jpg:1" },
        { "cat/a.jpg cat/notes.txt dog/b.jpg readme.md stray.jpg", null, "cat/a.jpg:0 dog/b.jpg:1" },
        { "set/cat/a.jpg set/dog/b.jpg", null, "set/cat/a.jpg:0 set/dog/b.jpg:1" },
        { "one/two/cat/a.jpg one/two/dog/b.jpg", null, "one/two/cat/a.jpg:0 one/two/dog/b.jpg:1" },
        { "cat/a.jpg", null, "cat/a.jpg:0" },
        { "cat/a.jpg .git/x/b.jpg cat/.hidden.jpg __MACOSX/cat/._a.jpg", null, "cat/a.jpg:0" },
        { "train/cat/a.jpg train/dog/b.jpg test/cat/c.jpg", DataSplit.Train, "train/cat/a.jpg:0 train/dog/b.jpg:1" },
        { "train/cat/a.jpg test/cat/c.jpg", DataSplit.Test, "test/cat/c.jpg:0" },
        { "train/cat/a.jpg val/cat/c.jpg", DataSplit.Test, "val/cat/c.jpg:0" },
        { "train/cat/a.jpg valid/cat/c.jpg", DataSplit.Test, "valid/cat/c.jpg:0" },
        { "train/cat/a.jpg validation/cat/c.jpg", DataSplit.Test, "validation/cat/c.jpg:0" },
        { "train/cat/a.jpg val/cat/c.jpg test/cat/d.jpg", DataSplit.Test, "test/cat/d.jpg:0" },
        { "Train/cat/a.jpg Test/cat/d.jpg", DataSplit.Test, "Test/cat/d.jpg:0" },
        { "set/train/cat/a.jpg set/test/cat/c.jpg set/read.me", DataSplit.Test, "set/test/cat/c.jpg:0" },
        { "val/cat/c.jpg", DataSplit.Test, "val/cat/c.jpg:0" },
        { "train/cat/a.jpg val/cat/b.jpg extra/cat/c.jpg", DataSplit.Train, "train/cat/a.jpg:0" },

        // Trains are a class among others here.
        { "bus/a.jpg train/b.jpg", DataSplit.Train, "bus/a.jpg:0 train/b.jpg:1" },
        { "bus/red/a.jpg train/old/b.jpg", DataSplit.Test, "bus/red/a.jpg:0 train/old/b.jpg:1" },
    };

    public static TheoryData<string, DataSplit?, string> Faults => new()
    {
        { "readme.md", null, "no images found; expected {0}/<class>/*.jpg" },
        { "a.jpg b.jpg", null, "no images found; expected {0}/<class>/*.jpg" },
        { "cat/ dog/", null, "no images found; expected {0}/<class>/*.jpg" },
        { "cat/a.jpg dog/", null, "no images in dog; put images there or remove the folder" },
        { "cat/a.jpg dog/notes.txt", null, "no images in dog; put images there or remove the folder" },
        { "train/cat/a.jpg train/dog/ test/cat/b.jpg", DataSplit.Train, "no images in train/dog; put images there or remove the folder" },
        { "train/cat/a.jpg test/cat/b.jpg", null, "the set is divided into test, train; say which split is wanted" },
        { "val/cat/a.jpg", DataSplit.Train, "no folder train; the set is divided into val" },
        { "train/cat/a.jpg", DataSplit.Test, "no folder test or val or validation or valid; the set is divided into train" },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Layouts_are_understood(string files, DataSplit? split, string expected)
    {
        foreach (string path in TreeAndZip(files))
        {
            using ImageFolder set = split is { } wanted ? ImageFolder.Open(path, wanted) : ImageFolder.Open(path);

            Assert.Equal(expected, string.Join(' ', set.Items.Select(item => $"{item.Name}:{item.ClassIndex}")));
            Assert.Equal(set.Items.Count, set.Count);
            Assert.Equal(set.Classes.Order(StringComparer.Ordinal), set.Classes);
            for (int i = 0; i < set.Count; i++)
            {
                Assert.Contains($"{set.Classes[set.Items[i].ClassIndex]}/", set.Items[i].Name, StringComparison.Ordinal);
                Assert.Equal(set.Items[i].Name, System.Text.Encoding.UTF8.GetString(set.Read(i)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Faults_are_explained(string files, DataSplit? split, string reason)
    {
        foreach (string path in TreeAndZip(files))
        {
            string message = Assert.Throws<DatasetException>(
                () => split is { } wanted ? ImageFolder.Open(path, wanted) : ImageFolder.Open(path)).Message;

            Assert.Equal($"{path}: {string.Format(System.Globalization.CultureInfo.InvariantCulture, reason, path)}", message);
        }
    }

    [Fact]
    public void What_is_no_set_is_refused()
    {
        string missing = Path.Combine(_folder.Path, "none");
        Assert.Equal($"{missing}: not found", Assert.Throws<DatasetException>(() => ImageFolder.Open(missing)).Message);
        string text = _folder.AddFile("text.zip", "This is no archive."u8.ToArray());
        Assert.Equal(
            $"{text}: neither a folder nor a whole zip archive",
            Assert.Throws<DatasetException>(() => ImageFolder.Open(text)).Message);
        string nothing = _folder.AddFile("empty.zip", []);
        Assert.Throws<DatasetException>(() => ImageFolder.Open(nothing));
        Assert.Throws<DatasetException>(() => ImageFolder.Open(""));
        Assert.Throws<DatasetException>(() => ImageFolder.Open("a\0b"));
    }

    [Fact]
    public void A_photo_that_went_away_is_reported()
    {
        string root = _folder.AddTree("set", "cat/a.jpg", "cat/b.jpg");
        using ImageFolder set = ImageFolder.Open(root);
        File.Delete(Path.Combine(root, "cat/b.jpg"));

        Assert.Equal($"{root}/cat/b.jpg: not found", Assert.Throws<DatasetException>(() => set.Read(1)).Message);
        Assert.Throws<IndexOutOfRangeException>(() => set.Read(2));
        Assert.Throws<IndexOutOfRangeException>(() => set.Read(-1));
    }

    [Fact]
    public void Links_to_folders_are_followed_and_loops_passed_over()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        string other = _folder.AddTree("elsewhere", "b.jpg");
        string root = _folder.AddTree("set", "cat/a.jpg");
        Directory.CreateSymbolicLink(Path.Combine(root, "dog"), other);
        Directory.CreateSymbolicLink(Path.Combine(root, "cat/up"), "..");
        Directory.CreateSymbolicLink(Path.Combine(root, "cat/self"), ".");
        Directory.CreateSymbolicLink(Path.Combine(root, "cat/above"), _folder.Path);
        Directory.CreateSymbolicLink(Path.Combine(root, "cat/everything"), "/");
        Directory.CreateSymbolicLink(Path.Combine(root, "cat/ring"), "ring");
        Directory.CreateSymbolicLink(Path.Combine(other, "back"), root);

        using ImageFolder set = ImageFolder.Open(root);

        Assert.Equal(["cat/a.jpg", "dog/b.jpg"], set.Items.Select(item => item.Name));
        Assert.Equal("b.jpg"u8.ToArray(), set.Read(1));
    }

    [Fact]
    public void Links_that_multiply_are_stopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        string root = _folder.AddTree("set", [.. Enumerable.Range(0, 30).Select(i => $"f{i}/a.jpg")]);
        for (int i = 0; i < 29; i++)
        {
            Directory.CreateSymbolicLink(Path.Combine(root, $"f{i}/x"), Path.Combine(root, $"f{i + 1}"));
            Directory.CreateSymbolicLink(Path.Combine(root, $"f{i}/y"), Path.Combine(root, $"f{i + 1}"));
        }

        Assert.Equal(
            $"{root}: more than 10000 links to folders",
            Assert.Throws<DatasetException>(() => ImageFolder.Open(root)).Message);
    }

    public void Dispose() => _folder.Dispose();

    private string[] TreeAndZip(string files) =>
        [_folder.AddTree("tree", files.Split(' ')), _folder.AddZip("set.zip", files.Split(' '))];
}
