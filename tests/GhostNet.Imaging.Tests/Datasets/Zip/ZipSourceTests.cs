using GhostNet.Fuzz.Builders;
using GhostNet.Imaging.Datasets;

namespace GhostNet.Imaging.Tests.Datasets.Zip;

public sealed class ZipSourceTests : IDisposable
{
    private static readonly byte[] Photo = [.. Enumerable.Range(0, 3000).Select(i => (byte)(i * i / 100))];
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> UnsafePaths =>
    [
        "/cat/a.jpg", "../cat/a.jpg", "cat/../../a.jpg", "cat/..", "..", ".", "./cat/a.jpg", "cat//a.jpg", "cat/./a.jpg",
        "\\cat\\a.jpg", "cat\\a.jpg", "C:/cat/a.jpg", "c:a.jpg", "cat/a\0.jpg", "cat/a\n.jpg", "", "/", "cat//",
    ];

    [Fact]
    public void Stored_and_deflated_entries_are_read()
    {
        byte[] archive = new ZipForge()
            .Add("cat/a.jpg", Photo)
            .Add("cat/b.jpg", Photo, packed: ZipForge.Deflate(Photo))
            .Add("cat/none.jpg", [])
            .ToArray();

        using ImageFolder set = Open(archive);

        Assert.Equal(Photo, set.Read(0));
        Assert.Equal(Photo, set.Read(1));
        Assert.Equal([], set.Read(2));
    }

    [Fact]
    public void Zip64_records_are_read()
    {
        using ImageFolder set = Open(new ZipForge().Add("cat/a.jpg", Photo).Add("dog/b.jpg", Photo).ToArray64());
        Assert.Equal(2, set.Count);
        Assert.Equal(Photo, set.Read(1));
    }

    [Fact]
    public void A_comment_may_follow()
    {
        byte[] archive = [.. new ZipForge().Add("cat/a.jpg", Photo).ToArray(), .. "Bye."u8];
        archive[^6] = 4;
        using ImageFolder set = Open(archive);
        Assert.Equal(Photo, set.Read(0));
    }

    [Fact]
    public void Names_that_are_not_UTF8_stay_distinct()
    {
        using ImageFolder set = Open(new ZipForge()
            .Add([.. "cat/"u8, 0x82, .. ".jpg"u8], Photo)
            .Add([.. "cat/"u8, 0x83, .. ".jpg"u8], Photo)
            .Add("cat/é.jpg", Photo)
            .ToArray());
        Assert.Equal(["cat/\u0082.jpg", "cat/\u0083.jpg", "cat/é.jpg"], set.Items.Select(item => item.Name));
    }

    [Theory]
    [MemberData(nameof(UnsafePaths))]
    public void Unsafe_paths_are_refused(string name)
    {
        string message = Refused(new ZipForge().Add("cat/good.jpg", Photo).Add(name, Photo).ToArray());
        Assert.EndsWith("': its path is not safe", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Doubled_paths_are_refused()
    {
        string message = Refused(new ZipForge().Add("cat/a.jpg", Photo).Add("cat/a.jpg", Photo).ToArray());
        Assert.EndsWith("entry 'cat/a.jpg': its path occurs twice", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Photos_of_unbelievable_size_are_refused()
    {
        byte[] packed = new byte[1000];
        AssertLie(e => e with { Size = 1_000_001 }, "it claims to grow more than 1000 times", packed);
        AssertLie(e => e with { Size = (256L << 20) + 1 }, "it is larger than 256 MB", packed);
        AssertLie(e => e with { Size = 1 }, "it is stored, but its two sizes differ");
        AssertLie(e => e with { Flags = 1 }, "it is encrypted");
        AssertLie(e => e with { Method = 9 }, "its compression method 9 is not supported; stored and deflate are");

        void AssertLie(Func<ForgedEntry, ForgedEntry> lie, string reason, byte[]? data = null) =>
            Assert.EndsWith(
                $"entry 'cat/a.jpg': {reason}",
                Refused(new ZipForge().Add("cat/a.jpg", Photo, lie, data).ToArray()),
                StringComparison.Ordinal);
    }

    [Fact]
    public void A_photo_that_is_packed_in_too_many_bytes_is_refused()
    {
        const long packedSize = (256L << 20) + 1;
        int dataLength = new ZipForge().Add("cat/a.jpg", []).ToArray().AsSpan().IndexOf("PK\u0001\u0002"u8);
        byte[] archive = new ZipForge()
            .Add("cat/a.jpg", [], e => e with { PackedSize = packedSize, Method = ForgedEntry.Deflate })
            .ToArray(offset: dataLength + packedSize);
        string path = _folder.AddFile("set.zip", archive[..dataLength]);
        using (var stream = new FileStream(path, FileMode.Open))
        {
            // Nothing is written where the photo should be, so that most systems keep no space for it.
            stream.Seek(dataLength + packedSize, SeekOrigin.Begin);
            stream.Write(archive.AsSpan(dataLength));
        }

        string message = Assert.Throws<DatasetException>(() => ImageFolder.Open(path)).Message;
        Assert.EndsWith("entry 'cat/a.jpg': it is larger than 256 MB", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Photos_that_are_not_what_the_directory_says_are_refused()
    {
        byte[] packed = ZipForge.Deflate(Photo);
        Func<ForgedEntry, ForgedEntry>[] lies =
        [
            e => e with { Size = e.Size - 1 },
            e => e with { Size = e.Size + 1 },
            e => e with { Crc = e.Crc ^ 1 },
            e => e with { PackedSize = e.PackedSize / 2 },
            e => e with { HeaderOffset = e.HeaderOffset + 1 },
            e => e with { Method = ForgedEntry.Stored, Size = e.PackedSize },
        ];
        foreach (Func<ForgedEntry, ForgedEntry> lie in lies)
        {
            using ImageFolder set = Open(new ZipForge().Add("cat/a.jpg", Photo, lie, packed).ToArray());
            string message = Assert.Throws<DatasetException>(() => set.Read(0)).Message;
            Assert.StartsWith(set.Path, message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
        }
    }

    [Fact]
    public void Photos_that_overlap_or_are_cut_off_are_refused()
    {
        byte[] packed = ZipForge.Deflate(Photo);
        Func<ForgedEntry, ForgedEntry>[] lies =
        [
            e => e with { PackedSize = 100_000 },
            e => e with { HeaderOffset = uint.MaxValue },
            e => e with { HeaderOffset = int.MaxValue },
            e => e with { HeaderOffset = 0 },
        ];
        foreach (Func<ForgedEntry, ForgedEntry> lie in lies)
        {
            string message = Refused(new ZipForge().Add("cat/a.jpg", Photo).Add("cat/b.jpg", Photo, lie, packed).ToArray());
            Assert.EndsWith("it overlaps with others or is cut off", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_directory_that_lies_is_refused()
    {
        ZipForge forge = new ZipForge().Add("cat/a.jpg", Photo);
        Assert.EndsWith("the archive's directory is damaged", Refused(forge.ToArray(count: 2)), StringComparison.Ordinal);
        Assert.EndsWith("the archive's directory is damaged", Refused(forge.ToArray(offset: 1)), StringComparison.Ordinal);
        Assert.EndsWith("the archive is cut off or damaged", Refused(forge.ToArray(offset: 99_999)), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_damage_is_a_dataset_exception()
    {
        byte[] archive = new ZipForge()
            .Add("set/cat/a.jpg", Photo)
            .Add("set/dog/b.jpg", Photo, packed: ZipForge.Deflate(Photo))
            .ToArray64();
        var random = new Random(42);
        for (int i = 0; i < 3000; i++)
        {
            byte[] damaged = [.. archive];
            for (int edits = random.Next(1, 5); edits > 0; edits--)
            {
                // The records at the end are few among the photos' bytes: half of the edits go there.
                int position = random.Next(2) == 0 ? random.Next(damaged.Length) : damaged.Length - 1 - random.Next(260);
                damaged[position] = (byte)random.Next(256);
            }

            AssertOrderly(random.Next(4) == 0 ? damaged[..random.Next(damaged.Length)] : damaged);
        }
    }

    [Fact]
    public void Threads_may_read_at_once()
    {
        byte[][] photos = [.. Enumerable.Range(0, 50).Select(i => Photo[i..])];
        var forge = new ZipForge();
        for (int i = 0; i < photos.Length; i++)
        {
            forge.Add($"cat/{i:D2}.jpg", photos[i], packed: ZipForge.Deflate(photos[i]));
        }

        using ImageFolder set = Open(forge.ToArray());
        Parallel.For(0, 2000, i => Assert.Equal(photos[i % 50], set.Read(i % 50)));
    }

    [Fact]
    public void A_disposed_archive_cannot_be_read()
    {
        ImageFolder set = Open(new ZipForge().Add("cat/a.jpg", Photo).ToArray());
        set.Dispose();
        Assert.Throws<ObjectDisposedException>(() => set.Read(0));
    }

    public void Dispose() => _folder.Dispose();

    private ImageFolder Open(byte[] archive) => ImageFolder.Open(_folder.AddFile("set.zip", archive));

    private string Refused(byte[] archive)
    {
        string message = Assert.Throws<DatasetException>(() => Open(archive)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    private void AssertOrderly(byte[] archive)
    {
        try
        {
            using ImageFolder set = Open(archive);
            for (int i = 0; i < set.Count; i++)
            {
                set.Read(i);
            }
        }
        catch (DatasetException)
        {
            // The one way to fail.
        }
    }
}
