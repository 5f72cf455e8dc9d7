using GhostNet.Training.Reports;

namespace GhostNet.Training.Tests.Reports;

public sealed class ReportFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostnet-tests-").FullName;
    private readonly List<string> _notices = [];
    private readonly ReportFiles _files;

    public ReportFilesTests() => _files = new ReportFiles(_notices.Add);

    private string Target => Path.Combine(_folder, "file");

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_bug_is_told_with_its_trace_and_does_not_come_again()
    {
        int calls = 0;
        for (int i = 0; i < 3; i++)
        {
            _files.Make(Target, Buggy);
            _files.Write();
        }

        string notice = Assert.Single(_notices);
        Assert.Contains(Target, notice, StringComparison.Ordinal);
        Assert.Contains($"{nameof(IndexOutOfRangeException)}: ", notice, StringComparison.Ordinal);
        Assert.Contains(nameof(Buggy), notice, StringComparison.Ordinal);
        Assert.Equal(1, calls);

        byte[] Buggy()
        {
            byte[] content = new byte[1];
            content[++calls] = 1;
            return content;
        }
    }

    [Fact]
    public void What_the_surroundings_are_at_fault_for_is_one_line_and_is_tried_again()
    {
        _files.Make(Target, () => throw new GhostNetException("photo.jpg: cannot be read"));
        _files.Make(Target, () => [1]);
        _files.Write();

        Assert.DoesNotContain('\n', Assert.Single(_notices));
        Assert.Equal([1], File.ReadAllBytes(Target));
    }

    [Fact]
    public void A_file_that_cannot_be_written_waits_in_its_last_form()
    {
        Directory.CreateDirectory(Target);
        _files.Make(Target, () => [1]);
        _files.Write();
        _files.Make(Target, () => [2]);
        Directory.Delete(Target);
        _files.Write();
        File.Delete(Target);
        _files.Write();

        Assert.Contains("cannot be written", Assert.Single(_notices), StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }
}
