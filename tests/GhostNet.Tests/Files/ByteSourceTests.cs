using GhostNet.Files;
using GhostNet.Tests.Models;

namespace GhostNet.Tests.Files;

/// <summary>What holds for every source of bytes: read by position, mapped, in memory.</summary>
public sealed class ByteSourceTests : IDisposable
{
    private static readonly string[] Kinds = ["file", "mapped", "memory"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> AllKinds => [.. Kinds];

    public static TheoryData<string, long, int> Outside =>
        [.. Kinds.SelectMany(kind => new[] { (-1L, 1), (0L, 6), (5L, 1), (6L, 0), (long.MaxValue, 1) }.Select(r => (kind, r.Item1, r.Item2)))];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void Any_part_is_read_by_any_thread(string kind)
    {
        byte[] content = [.. Enumerable.Range(0, 10_000).Select(i => (byte)(i * i / 7))];
        using ByteSource file = Open(kind, content);

        Assert.Equal(content.Length, file.Length);
        Parallel.For(0, 2000, i =>
        {
            byte[] part = new byte[(i % 100) + 1];
            file.Read(i * 4, part);
            Assert.Equal(content[(i * 4)..((i * 4) + part.Length)], part);
        });
    }

    [Theory]
    [MemberData(nameof(Outside))]
    public void Nothing_outside_is_read(string kind, long offset, int count)
    {
        using ByteSource file = Open(kind, [1, 2, 3, 4, 5]);

        string message = Assert.Throws<FileFaultException>(() => file.Read(offset, new byte[count])).Message;

        Assert.StartsWith($"{file.Name}: is truncated", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_shrinks_while_it_is_open_is_reported()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not let others write");
        using ByteSource file = Open("file", new byte[10_000]);
        using (var writer = new FileStream(file.Name, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            writer.SetLength(100);
        }

        string message = Assert.Throws<FileFaultException>(() => file.Read(50, new byte[100])).Message;

        Assert.Equal($"{file.Name}: was cut off while it was open", message);
    }

    [Theory]
    [InlineData("none", "no such file")]
    [InlineData("none/none", "no such file")]
    [InlineData(".", "may not be read, or is a folder")]
    [InlineData("a\0b", "cannot be read")]
    public void What_cannot_be_opened_is_explained(string name, string reason)
    {
        foreach (string kind in Kinds.Except(["memory"]))
        {
            string message = Assert.Throws<GhostNetException>(() => Open(kind, _folder[name])).Message;

            Assert.Contains($": {reason}", message, StringComparison.Ordinal);
            Assert.DoesNotContain('\0', message);
        }
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void Messages_stay_one_short_line(string kind)
    {
        using ByteSource file = Open(kind, []);

        string message = file.Fail($"holds 'a\nb\u001B[2J{new string('x', 1000)}'").Message;

        Assert.DoesNotContain(message, char.IsControl);
        Assert.InRange(message.Length, 300, 700);
    }

    public void Dispose() => _folder.Dispose();

    private ByteSource Open(string kind, byte[] content)
    {
        File.WriteAllBytes(_folder["content"], content);
        return kind == "memory" ? new MemorySource("content", content, Fault) : Open(kind, _folder["content"]);
    }

    private static ByteSource Open(string kind, string path) =>
        kind == "mapped" ? MappedSource.Open(path, Fault) : FileSource.Open(path, Fault);

    private static FileFaultException Fault(string message, Exception? inner) => new(message, inner);
}
