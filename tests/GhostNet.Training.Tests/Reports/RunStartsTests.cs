using System.Text.Json;
using GhostNet.Training.Reports;

namespace GhostNet.Training.Tests.Reports;

public sealed class RunStartsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostnet-tests-").FullName;

    private string Target => Path.Combine(_folder, "env.json");

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_start_says_what_the_run_ran_on_and_stays_in_the_list()
    {
        RunStart first = RunStart.Now(new RunPosition());
        RunStart second = RunStart.Now(new RunPosition { Step = 3 });
        File.WriteAllBytes(Target, RunStarts.Read(Target).With(first));
        File.WriteAllBytes(Target, RunStarts.Read(Target).With(second));

        Assert.Equal([first, second], RunStarts.Read(Target).Starts);
        JsonElement start = JsonDocument.Parse(File.ReadAllText(Target)).RootElement.GetProperty("starts")[1];
        Assert.Equal(
            ["time", "from", "command", "ghostnet", "dotnet", "torchsharp", "libtorch", "os", "architecture", "cpu", "cores", "threads", "memory_mb"],
            start.EnumerateObject().Select(p => p.Name));
        Assert.Equal("epoch 1, step 3", start.GetProperty("from").GetString());
        Assert.EndsWith("Z", start.GetProperty("time").GetString(), StringComparison.Ordinal);
        Assert.All(["ghostnet", "dotnet", "torchsharp", "libtorch"], name => Assert.Matches(@"^\d+\.\d+\.\d+", start.GetProperty(name).GetString()));
        Assert.All(["cores", "threads", "memory_mb"], name => Assert.True(start.GetProperty(name).GetInt64() > 0));
    }

    [Fact]
    public void Neither_user_nor_machine_are_named()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        Assert.Equal(
            "GhostNet.Cli train \"~/my photos\" --lr 0.1",
            RunStart.CommandLine([$"{home}/programs/GhostNet.Cli.dll", "train", $"{home}/my photos", "--lr", "0.1"]));
        Assert.DoesNotContain(Environment.MachineName, JsonSerializer.Serialize(RunStart.Now(new RunPosition()) with { Command = "" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"starts\": [{}]}")]
    [InlineData("{\"starts\": 3}")]
    public void What_is_no_list_of_starts_is_said_to_be_none(string content)
    {
        File.WriteAllText(Target, content);

        Assert.StartsWith(Target, Assert.Throws<GhostNetException>(() => RunStarts.Read(Target)).Message, StringComparison.Ordinal);
    }
}
