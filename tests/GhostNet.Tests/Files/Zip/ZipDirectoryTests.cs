using System.Buffers.Binary;
using GhostNet.Files;
using GhostNet.Files.Zip;
using GhostNet.Fuzz.Builders;

namespace GhostNet.Tests.Files.Zip;

public class ZipDirectoryTests
{
    private static readonly byte[] Content = [1, 2, 3, 4, 5];

    public static TheoryData<string, byte[]> Archives => new()
    {
        { "32 bits", Forge().ToArray() },
        { "Zip64 records", Forge().ToArray64() },
        { "Zip64 fields", Forge(wideEntries: true).ToArray() },
        { "Zip64 records and fields", Forge(wideEntries: true).ToArray64() },
        { "comment", WithComment(Forge().ToArray(), "PK\u0005\u0006 is how a record begins"u8) },
    };

    [Theory]
    [MemberData(nameof(Archives))]
    public void Entries_are_listed_in_order_and_located(string variation, byte[] archive)
    {
        using MemorySource file = Source(archive, variation);
        IReadOnlyList<ZipEntry> entries = ZipDirectory.Read(file)!;

        Assert.Equal(["a/b", "a/", "c", "\u0082"], entries.Select(entry => entry.Name));
        Assert.Equal([true, true, true, false], entries.Select(entry => entry.IsUtf8));
        Assert.Equal([false, true, false, false], entries.Select(entry => entry.IsFolder));
        Assert.Equal([ZipEntry.Stored, ZipEntry.Stored, ZipEntry.Deflate, ZipEntry.Stored], entries.Select(entry => entry.Method));
        byte[] found = new byte[entries[0].PackedSize];
        file.Read(ZipDirectory.Locate(file, entries[0]), found);
        Assert.Equal(Content, found);
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public void An_archive_cut_at_any_byte_is_refused(string variation, byte[] archive)
    {
        for (int length = 0; length < archive.Length; length++)
        {
            using MemorySource file = Source(archive.AsMemory(0, length), variation);
            try
            {
                Assert.Null(ZipDirectory.Read(file));
            }
            catch (FileFaultException)
            {
                // Also right: where a comment or a name looks like a record, that record does not fit.
            }
        }
    }

    [Fact]
    public void Directories_that_are_longer_shorter_or_elsewhere_are_refused()
    {
        Assert.EndsWith("directory is damaged", Refusal(Forge().ToArray(count: 3)), StringComparison.Ordinal);
        Assert.EndsWith("directory is damaged", Refusal(Forge().ToArray(count: 5)), StringComparison.Ordinal);
        Assert.EndsWith("directory is damaged", Refusal(Forge().ToArray(count: 60_000)), StringComparison.Ordinal);
        Assert.EndsWith("directory is damaged", Refusal(Forge().ToArray(offset: 0)), StringComparison.Ordinal);
        Assert.EndsWith("cut off or damaged", Refusal(Forge().ToArray(offset: 100_000)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_may_not_reach_into_the_records_behind_it()
    {
        byte[] archive = Forge().ToArray();
        archive[^10]++;

        Assert.EndsWith("cut off or damaged", Refusal(archive), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, "contradicts its other one")]
    [InlineData(12, "contradicts its other one")]
    [InlineData(16, "contradicts its other one")]
    public void Records_that_contradict_each_other_are_refused(int field, string reason)
    {
        byte[] archive = Forge().ToArray64();
        archive.AsSpan(archive.Length - 22 + field, 2).Clear();

        Assert.EndsWith(reason, Refusal(archive), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void A_Zip64_record_that_is_not_where_it_should_be_is_refused(long position)
    {
        byte[] archive = Forge().ToArray64();
        BinaryPrimitives.WriteInt64LittleEndian(archive.AsSpan(archive.Length - 22 - 20 + 8), position);

        Assert.EndsWith("Zip64 record is damaged", Refusal(archive), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void Negative_values_in_Zip64_fields_are_refused(long value)
    {
        Assert.EndsWith("directory is damaged", Lie(told => told with { Size = value }), StringComparison.Ordinal);
        Assert.EndsWith("directory is damaged", Lie(told => told with { PackedSize = value }), StringComparison.Ordinal);
        Assert.EndsWith("directory is damaged", Lie(told => told with { HeaderOffset = value }), StringComparison.Ordinal);

        static string Lie(Func<ForgedEntry, ForgedEntry> lie) =>
            Refusal(new ZipForge(wideEntries: true).Add("a", Content, lie).ToArray64());
    }

    [Fact]
    public void Entries_that_share_bytes_or_leave_the_archive_are_refused()
    {
        Assert.EndsWith("overlaps with others or is cut off", Lie(told => told with { HeaderOffset = 0 }), StringComparison.Ordinal);
        Assert.EndsWith("overlaps with others or is cut off", Lie(told => told with { HeaderOffset = 30 }), StringComparison.Ordinal);
        Assert.EndsWith("overlaps with others or is cut off", Lie(told => told with { HeaderOffset = long.MaxValue }), StringComparison.Ordinal);
        Assert.EndsWith("overlaps with others or is cut off", Lie(told => told with { PackedSize = 100 }), StringComparison.Ordinal);
        Assert.EndsWith("overlaps with others or is cut off", Lie(told => told with { PackedSize = long.MaxValue }), StringComparison.Ordinal);

        static string Lie(Func<ForgedEntry, ForgedEntry> lie) =>
            Refusal(new ZipForge(wideEntries: true).Add("a", Content).Add("b", Content, lie).ToArray64());
    }

    [Fact]
    public void A_directory_without_the_files_it_lists_is_refused()
    {
        ZipForge forge = new ZipForge(wideEntries: true).Add("a", [], told => told with { HeaderOffset = long.MaxValue });
        byte[] archive = forge.ToArray(offset: 0);

        Assert.EndsWith("cut off", Refusal(archive[archive.AsSpan().IndexOf("PK\u0001\u0002"u8)..]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_without_its_own_header_is_not_located()
    {
        byte[] archive = Forge().ToArray();
        archive[0]++;
        using MemorySource file = Source(archive, "header");
        ZipEntry entry = ZipDirectory.Read(file)![0];

        string message = Assert.Throws<FileFaultException>(() => ZipDirectory.Locate(file, entry)).Message;

        Assert.Equal("header: entry 'a/b': the data is damaged", message);
    }

    private static ZipForge Forge(bool wideEntries = false) => new ZipForge(wideEntries)
        .Add("a/b", Content)
        .Add("a/", [])
        .Add("c", Content, packed: ZipForge.Deflate(Content))
        .Add([0x82], []);

    private static byte[] WithComment(byte[] archive, ReadOnlySpan<byte> comment)
    {
        archive[^2] = (byte)comment.Length;
        return [.. archive, .. comment];
    }

    private static MemorySource Source(ReadOnlyMemory<byte> archive, string name) =>
        new(name, archive, (message, inner) => new FileFaultException(message, inner));

    private static string Refusal(byte[] archive)
    {
        using MemorySource file = Source(archive, "refused");
        return Assert.Throws<FileFaultException>(() => ZipDirectory.Read(file)).Message;
    }
}
