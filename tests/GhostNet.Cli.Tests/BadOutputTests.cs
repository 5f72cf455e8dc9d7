using System.Diagnostics;

namespace GhostNet.Cli.Tests;

/// <summary>Places that cannot be written to: one line that names the file, and nothing half-written.</summary>
public sealed class BadOutputTests : CommandTests
{
    [Fact]
    public async Task A_folder_in_the_files_place_is_left_alone()
    {
        Directory.CreateDirectory(At("out"));

        await AssertNotWritten("out", "it is a folder");

        Assert.Empty(Directory.GetFileSystemEntries(At("out")));
    }

    [Fact]
    public async Task A_file_in_the_folders_place_is_left_alone()
    {
        File.WriteAllText(At("file"), "in the way");

        await AssertNotWritten("file/out");

        Assert.Equal("in the way", File.ReadAllText(At("file")));
    }

    [Fact]
    public async Task A_folder_that_may_not_be_written_to_is_named()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may write anywhere");
        Directory.CreateDirectory(At("locked"));
        Assert.SkipWhen(Execute("chmod", "500", At("locked")) != 0, "there is no chmod here");

        await AssertNotWritten("locked/out", "denied");

        Assert.Empty(Directory.GetFileSystemEntries(At("locked")));
    }

    [Fact]
    public async Task A_full_disk_is_named_and_the_file_that_was_there_stays()
    {
        Directory.CreateDirectory(At("disk"));
        int code = Execute("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", At("disk"));
        Assert.SkipWhen(code != 0, "a small disk can be mounted only by root");
        try
        {
            File.WriteAllText(At("disk/out"), "old");
            File.WriteAllBytes(At("disk/filling"), new byte[15 * 4096]);

            await AssertNotWritten("disk/out", "No space left");

            Assert.Equal("old", File.ReadAllText(At("disk/out")));
            Assert.Equal([At("disk/filling"), At("disk/out")], Directory.GetFiles(At("disk")).Order(StringComparer.Ordinal));
        }
        finally
        {
            Execute("umount", At("disk"));
        }
    }

    [Fact]
    public async Task A_result_that_nobody_can_take_is_a_mistake()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full here");
        string command = $"exec dotnet {Path.Combine(AppContext.BaseDirectory, "GhostNet.Cli.dll")} models > /dev/full";
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardError = true })!;
        string error = await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);

        new RunResult(shell.ExitCode, string.Empty, error).AssertMistake("No space left");
    }

    [Fact]
    public async Task What_killed_processes_left_beside_the_file_is_deleted_and_nothing_else()
    {
        string model = await MakeModel();
        string dead = $"out.npy.{int.MaxValue}.{Guid.NewGuid():N}.tmp";
        string alive = $"out.npy.{Environment.ProcessId}.{Guid.NewGuid():N}.tmp";
        string[] others = [alive, "out.npy.tmp", "out.npy.1.tmp", $"other.npy.{int.MaxValue}.{Guid.NewGuid():N}.tmp"];
        Array.ForEach([dead, .. others], name => File.WriteAllText(At(name), "half a file"));

        (await Run($"run --model {model} --input {Reference("input_2x3x96x96.npy")} --output out.npy")).AssertSuccess();

        Assert.False(File.Exists(At(dead)));
        Assert.All(others, name => Assert.True(File.Exists(At(name)), name));
    }

    private static int Execute(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }

    private async Task AssertNotWritten(string output, params string[] parts)
    {
        string model = await MakeModel();
        string[] before = Directory.GetFileSystemEntries(Folder);

        (await Run($"convert {Reference("ghostnet_w010_c10.pth")} --arch ghostnet --width 0.1 --output {output}"))
            .AssertMistake([$"{output}: cannot be written", .. parts]);
        (await Run($"run --model {model} --input {Reference("input_2x3x96x96.npy")} --value blocks.0 --output {output}"))
            .AssertMistake([$"{output}: cannot be written", .. parts]);

        Assert.Equal(before.Order(), Directory.GetFileSystemEntries(Folder).Order());
    }
}
