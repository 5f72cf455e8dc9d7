using System.Globalization;
using System.Text.Json;
using GhostNet.Models;
using GhostNet.Training.Tests;

namespace GhostNet.Cli.Tests;

public sealed class TrainTests : CommandTests
{
    private const string Small = "--model ghost_resnet20 --batch 8 --lr 0.05 --seed 3";

    private const string ResultMark = ": loss ";

    private readonly TinyDataset _dataset = new(perClass: 10);

    [Fact]
    public async Task A_network_is_trained_measured_and_used()
    {
        RunResult trained = (await Train($"{Small} --epochs 6 --output run")).AssertSuccess();
        JsonElement measured = (await Run(["val", _dataset.Data, "--model", "run/weights/best.safetensors", "--format", "json"])).Json();
        string photo = Directory.GetFiles(Path.Combine(_dataset.Data, "test", "red"))[0];
        JsonElement labeled = (await Run(["predict", photo, "--model", "run/weights/best.safetensors", "--format", "json"])).Json();

        Assert.Matches(@"^run/weights/best\.safetensors: top-1 \d+\.\d\d %\n$", trained.Out);
        Assert.Equal(6, trained.ErrorLines.Count(IsResult));
        Assert.Equal(7, File.ReadAllLines(At("run/results.csv")).Length);
        Assert.Equal(["best.safetensors", "checkpoint-000005-000000000.ckpt", "last.ckpt"], Files("run/weights"));
        Assert.Equal(30, measured.GetProperty("images").GetInt32());
        Assert.Contains($"top-1 {measured.GetProperty("top1").GetDouble() * 100:0.00} %", trained.Out, StringComparison.Ordinal);
        Assert.Equal(["blue", "green", "red"], measured.GetProperty("per_class").EnumerateArray().Select(c => c.GetProperty("label").GetString()!));
        Assert.Equal(3, labeled[0].GetProperty("predictions").GetArrayLength());
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_run_that_is_stopped_saves_itself_and_goes_on_with_resume(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        using GhostNetProcess running = await StartTraining("--epochs 10000 --output run");

        await running.Signal(signal);
        RunResult stopped = await running.Finish();

        Assert.Equal(130, stopped.ExitCode);
        Assert.Empty(stopped.Out);
        Assert.Contains("run/weights/last.ckpt", stopped.ErrorLines[^1], StringComparison.Ordinal);
        Assert.Contains("--resume", stopped.ErrorLines[^1], StringComparison.Ordinal);
        await AssertGoesOn(after: CountEpochs());
    }

    [Fact]
    public async Task A_run_that_is_killed_again_and_again_ends_in_the_same_bits()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        const string arguments = $"{Small} --epochs 8 --checkpoint-steps 1";
        (await Train($"{arguments} --output whole")).AssertSuccess();
        var random = new Random(5);
        string settings = arguments;
        for (int kill = 0; kill < 3; kill++)
        {
            DateTime start = DateTime.UtcNow;
            using var running = new GhostNetProcess(Folder, ["train", _dataset.Data, .. $"{settings} --output run".Split(' ')]);
            while (File.GetLastWriteTimeUtc(At("run/weights/last.ckpt")) < start)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }

            await Task.Delay(random.Next(200), TestContext.Current.CancellationToken);
            await running.Signal("KILL");
            Assert.NotEqual(0, (await running.Finish()).ExitCode);
            File.WriteAllText(At($"run/weights/last.ckpt.{int.MaxValue}.{Guid.NewGuid():N}.tmp"), "half a checkpoint");
            settings = "--resume";
        }

        (await Train("--output run --resume")).AssertSuccess();

        Assert.Equal(Files("whole/weights"), Files("run/weights"));
        Assert.All(Files("whole/weights"), file => AssertSameTensors(At($"whole/weights/{file}"), At($"run/weights/{file}")));
        Assert.Equal(File.ReadAllBytes(At("whole/weights/best.safetensors")), File.ReadAllBytes(At("run/weights/best.safetensors")));
        Assert.Equal(Computed("whole"), Computed("run"));
    }

    [Fact]
    public async Task A_recipe_file_is_used_and_the_command_line_comes_before_it()
    {
        File.WriteAllText(At("r.yaml"), "model: ghost_resnet20\nbatch-size: 8\nepochs: 3\nmodel-ema: false\n");

        (await Train("--recipe r.yaml --epochs 1 --model-ema --output run")).AssertSuccess();
        (await Train("--recipe run/args.yaml --resume --output run")).AssertSuccess();

        string[] written = File.ReadAllLines(At("run/args.yaml"));
        Assert.All(["model: ghost_resnet20", "batch-size: 8", "epochs: 1", "model-ema: true", "sched: cosine"], line => Assert.Contains(line, written));
    }

    [Fact]
    public async Task What_is_wrong_with_a_recipe_file_is_said_in_one_line()
    {
        File.WriteAllText(At("r.yaml"), "epochs: 3\nbatchsize: 8\n");

        (await Train("--recipe r.yaml --output run")).AssertMistake("r.yaml, line 2: a recipe has no key 'batchsize'; did you mean 'batch-size'?");
        (await Train("--recipe missing.yaml --output run")).AssertMistake("missing.yaml: no such file");

        Assert.False(Directory.Exists(At("run")));
    }

    [Fact]
    public async Task A_run_is_not_overwritten()
    {
        (await Train($"{Small} --epochs 1 --output run")).AssertSuccess();
        byte[] before = File.ReadAllBytes(At("run/weights/last.ckpt"));

        (await Train($"{Small} --epochs 1 --output run")).AssertMistake("run: holds a training run already", "--resume", "--output");

        Assert.Equal(before, File.ReadAllBytes(At("run/weights/last.ckpt")));
    }

    [Fact]
    public async Task A_run_that_does_not_exist_cannot_be_resumed()
    {
        (await Train("--output nothing --resume")).AssertMistake("nothing/weights/last.ckpt: no such file");

        Assert.False(Directory.Exists(At("nothing")));
    }

    [Fact]
    public async Task A_run_is_not_resumed_with_another_recipe()
    {
        (await Train($"{Small} --epochs 1 --output run")).AssertSuccess();

        (await Train("--output run --resume --weight-decay 0.01")).AssertMistake("run: the run has 0.0001 for weight-decay, which cannot become 0.01");
    }

    [Fact]
    public async Task A_run_is_not_resumed_with_the_classes_of_another_data_set()
    {
        (await Train($"{Small} --epochs 1 --output run")).AssertSuccess();
        Directory.CreateDirectory(At("other/cat"));
        File.Copy(Sample("chelsea.png"), At("other/cat/1.png"));

        (await Run("train other --output run --resume")).AssertMistake("other", "classes");
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/run")]
    [InlineData("/proc/run")]
    public async Task A_run_that_could_not_be_saved_does_not_begin(string output)
    {
        File.WriteAllText(At("file"), "in the way");

        (await Train($"{Small} --epochs 1 --output {output}")).AssertMistake($"{output}/weights", "cannot be written");
    }

    protected override void Dispose(bool disposing)
    {
        _dataset.Dispose();
        base.Dispose(disposing);
    }

    private Task<RunResult> Train(string arguments) => Run(["train", _dataset.Data, .. arguments.Split(' ')]);

    private async Task<GhostNetProcess> StartTraining(string arguments)
    {
        var running = new GhostNetProcess(Folder, ["train", _dataset.Data, .. $"{Small} {arguments}".Split(' ')], awaited: "epoch 2:");
        await running.Awaited;
        return running;
    }

    /// <summary>Resumes the run, waits until it has done an epoch, and stops it.</summary>
    private async Task AssertGoesOn(int after)
    {
        using var resumed = new GhostNetProcess(Folder, ["train", _dataset.Data, "--output", "run", "--resume"], awaited: ResultMark);
        await resumed.Awaited;
        await resumed.Signal("TERM");
        RunResult result = await resumed.Finish();

        Assert.Equal(130, result.ExitCode);

        // A process killed at the end of an epoch may have saved it and not yet added it to the results.
        string first = result.ErrorLines.First(IsResult);
        Assert.InRange(int.Parse(first.Split(' ', ':')[1], CultureInfo.InvariantCulture), after + 1, after + 2);
    }

    private static void AssertSameTensors(string expected, string actual)
    {
        using TensorFile a = TensorFile.Open(expected);
        using TensorFile b = TensorFile.Open(actual);
        Assert.Equal(a.Tensors.Keys, b.Tensors.Keys);
        Assert.All(a.Tensors.Keys, name => Assert.Equal(a.Read(name).Data, b.Read(name).Data));
    }

    /// <summary>The results without speed, time and memory.</summary>
    private IEnumerable<string> Computed(string run) => File.ReadLines(At($"{run}/results.csv")).Select(line => string.Join(',', line.Split(',').SkipLast(3)));

    /// <summary>Whether a line tells of a whole epoch, not of the one under way.</summary>
    private static bool IsResult(string line) => line.Contains(ResultMark, StringComparison.Ordinal);

    private int CountEpochs() => File.ReadAllLines(At("run/results.csv")).Length - 1;

    private string[] Files(string folder) => [.. Directory.GetFiles(At(folder)).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}
