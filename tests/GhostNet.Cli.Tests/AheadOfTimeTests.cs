using System.Runtime.Intrinsics.X86;
using System.Runtime.Versioning;
using System.Text.Json;
using GhostNet.Models;
using GhostNet.Models.SafeTensors;

namespace GhostNet.Cli.Tests;

/// <summary>The programs that are compiled ahead of time: the command, and the sample.</summary>
public sealed class AheadOfTimeTests(NativeCompiler compiler) : CommandTests, IClassFixture<NativeCompiler>
{
    private const string Managed = "GhostNet.Cli";
    private static readonly string[] WiderBuilds = ["ghostnet-x86-64-v3", "ghostnet-x86-64-v4"];

    [Fact]
    public async Task The_published_sample_labels_a_photo_as_the_command_does()
    {
        await compiler.Publish("samples/AheadOfTime", At("published"));

        string model = Path.Combine(NativeCompiler.Root, "models", "ghost_resnet56_cifar10.safetensors");
        RunResult label = (await GhostNetProcess.Run(Folder, [model, Sample("chelsea.png")], program: [At("published/AheadOfTime")])).AssertSuccess();

        string predicted = (await Run(["predict", Sample("chelsea.png")])).AssertSuccess().Out;
        Assert.Contains($"  {label.Out.Trim()},", predicted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_native_program_labels_photos_and_becomes_another_one_for_all_else()
    {
        await compiler.Publish("src/GhostNet.Native", At("published"), "-p:WiderVectors=");

        await LabelsPhotosAlone();
        await LeavesAllElseToTheManagedProgram();
        if (OperatingSystem.IsLinux() && X86Base.IsSupported)
        {
            await BecomesTheBuildForTheProcessorsVectors();
        }
    }

    private async Task LabelsPhotosAlone()
    {
        string[] photos = ["predict", Sample("chelsea.png"), Sample("rocket.jpg"), "nowhere.jpg", "--format", "json"];
        RunResult native = await RunNative(photos);
        RunResult managed = await Run(photos);

        Assert.Equal((1, managed.ErrorLines[^1]), (native.ExitCode, native.ErrorLines[^1]));
        JsonElement[] labels = [.. Predictions(native)];
        JsonElement[] expected = [.. Predictions(managed)];
        Assert.Equal(expected.Select(p => p.GetProperty("label").GetString()), labels.Select(p => p.GetProperty("label").GetString()));
        Assert.All(labels.Zip(expected), p => Assert.Equal(p.Second.GetProperty("score").GetDouble(), p.First.GetProperty("score").GetDouble(), 1e-5));
        (await RunNative(["train", "photos"])).AssertMistake("unknown verb 'train'");
    }

    private async Task LeavesAllElseToTheManagedProgram()
    {
        File.CreateSymbolicLink(At($"published/{Managed}"), Path.Combine(AppContext.BaseDirectory, Managed));
        SafeTensorsWriter.Write(At("m.ckpt"), new Dictionary<string, Tensor>(), new Dictionary<string, string> { ["run"] = "{}" });
        foreach (string arguments in (string[])["models", "--help", "predict --help", "predict --tpo 3", "predict photo.jpg --model m.onnx", "predict photo.jpg --model m.ckpt", "perdict photo.jpg"])
        {
            Assert.Equal(await Run(arguments), await RunNative(arguments.Split(' ')));
        }
    }

    [SupportedOSPlatform("linux")]
    private async Task BecomesTheBuildForTheProcessorsVectors()
    {
        foreach (string build in WiderBuilds)
        {
            File.WriteAllText(At($"published/{build}"), $"#!/bin/sh\necho {build} \"$@\"\n");
            File.SetUnixFileMode(At($"published/{build}"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        string? expected = Avx512F.VL.IsSupported ? WiderBuilds[1] : Avx2.IsSupported ? WiderBuilds[0] : null;
        RunResult result = await RunNative(["predict", "a b.jpg"]);
        Assert.Equal(expected is null ? string.Empty : $"{expected} predict a b.jpg\n", result.Out);
    }

    private static IEnumerable<JsonElement> Predictions(RunResult result) =>
        result.ParseJson().EnumerateArray().SelectMany(p => p.GetProperty("predictions").EnumerateArray());

    private Task<RunResult> RunNative(string[] arguments) => GhostNetProcess.Run(Folder, arguments, program: [At("published/ghostnet")]);
}
