using GhostNet.Files;
using GhostNet.Tests.Models;

namespace GhostNet.Tests.Files;

public sealed class FileSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Any_part_is_read_by_any_thread()
    {
        byte[] content = [.. Enumerable.Range(0, 10_000).Select(i => (byte)(i * i / 7))];
        using FileSource file = Open(content);

        Assert.Equal(content.Length, file.Length);
        Parallel.For(0, 2000, i =>
        {
            byte[] part = new byte[(i % 100) + 1];
            file.Read(i * 4, part);
            Assert.Equal(content[(i * 4)..((i * 4) + part.Length)], part);
        });
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 6)]
    [InlineData(5, 1)]
    [InlineData(6, 0)]
    [InlineData(long.MaxValue, 1)]
    public void Nothing_outside_is_read(long offset, int count)
    {
        using FileSource file = Open([1, 2, 3, 4, 5]);

        string message = Assert.Throws<FileFaultException>(() => file.Read(offset, new byte[count])).Message;

        Assert.StartsWith($"{file.Name}: is truncated", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_shrinks_while_it_is_open_is_reported()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not let others write");
        using FileSource file = Open(new byte[10_000]);
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
        string message = Assert.Throws<GhostNetException>(() => FileSource.Open(_folder[name], Fault)).Message;

        Assert.Contains($": {reason}", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', message);
    }

    [Fact]
    public void Messages_stay_one_short_line()
    {
        using FileSource file = Open([]);

        string message = file.Fail($"holds 'a\nb\u001B[2J{new string('x', 1000)}'").Message;

        Assert.DoesNotContain(message, char.IsControl);
        Assert.InRange(message.Length, 300, 700);
    }

    public void Dispose() => _folder.Dispose();

    private FileSource Open(byte[] content)
    {
        File.WriteAllBytes(_folder["file"], content);
        return FileSource.Open(_folder["file"], Fault);
    }

    private static FileFaultException Fault(string message, Exception? inner) => new(message, inner);
}
