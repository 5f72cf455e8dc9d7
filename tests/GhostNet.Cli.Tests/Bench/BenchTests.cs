using System.Text.Json;

namespace GhostNet.Cli.Tests.Bench;

public sealed class BenchTests : CommandTests
{
    private const string Quick = "--seconds 0.01";

    [Fact]
    public async Task Json_has_a_row_for_each_engine_number_of_threads_and_batch()
    {
        JsonElement[] rows = [.. (await Run($"bench resnet20 --engines ghost,onnxruntime,torch --threads 1,2 --batch 2 --size 8 {Quick} --format json")).Json().EnumerateArray()];

        Assert.Equal(
            ["resnet20 ghost 1 2", "resnet20 onnxruntime 1 2", "resnet20 torch 1 2", "resnet20 ghost 2 2", "resnet20 onnxruntime 2 2", "resnet20 torch 2 2"],
            rows.Select(r => string.Join(' ', r.EnumerateObject().Take(4).Select(p => p.Value))));
        Assert.All(rows, row => Assert.Equal(
            ["model", "engine", "threads", "batch", "median_ms", "p90_ms", "min_ms", "images_per_second", "gflops", "peak_share", "max_relative_error", "ratio"],
            row.EnumerateObject().Select(p => p.Name)));
        Assert.All(rows, AssertConsistent);
        Assert.All(rows, row => Assert.Equal(
            row.GetProperty("engine").GetString() == "ghost" ? ["onnxruntime", "torch"] : Array.Empty<string>(),
            row.GetProperty("ratio").EnumerateObject().Select(p => p.Name)));
        double other = rows[2].GetProperty("median_ms").GetDouble();
        Assert.Equal(rows[0].GetProperty("median_ms").GetDouble() / other, rows[0].GetProperty("ratio").GetProperty("torch").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task All_outputs_are_compared_with_ONNX_Runtimes_and_its_own_alone_with_the_reference()
    {
        JsonElement[] together = [.. (await Run($"bench resnet20 --engines ghost,torch,onnxruntime --size 8 {Quick} --format json")).Json().EnumerateArray()];
        JsonElement alone = (await Run($"bench resnet20 --engines onnxruntime --size 8 {Quick} --format json")).Json()[0];

        Assert.All(together[..2], row => Assert.InRange(row.GetProperty("max_relative_error").GetDouble(), 1e-12, 1e-4));
        Assert.Equal(JsonValueKind.Null, together[2].GetProperty("max_relative_error").ValueKind);
        Assert.InRange(alone.GetProperty("max_relative_error").GetDouble(), 1e-12, 1e-4);
    }

    [Fact]
    public async Task A_model_file_is_measured_at_its_own_size_and_its_steps_are_listed()
    {
        string model = await MakeModel();

        RunResult result = (await Run($"bench {model} --engines ghost --profile {Quick}")).AssertSuccess();

        string[] lines = result.Out.Split('\n');
        Assert.Matches(@"^model +engine +threads +batch +median ms +p90 ms +min ms +images/s +GFLOP/s +of peak +largest error +ghost's median to$", lines[0]);
        Assert.Matches(@"^m\.safetensors +ghost +1 +1( +\d+\.\d{3}){3}( +\d+\.\d){2} +\d+ % +\d\.\dE[+-]\d+$", lines[2]);
        Assert.Matches(@"^peak of one core, measured: \d+\.\d GFLOP/s in vectors of (512|256|128) bits$", lines[4]);
        Assert.Equal("m.safetensors, threads 1, one image", lines[6]);
        Assert.Matches(@"^step +kernel +output +MACs +ms +GFLOP/s +share$", lines[7]);
        Assert.Matches(@"^\S+ +\w.* \[1(, \d+)+\] +[\d,]+ +\d+\.\d{4} +\d+\.\d +\d+\.\d %$", lines[9]);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Json_has_the_steps_where_they_are_asked_for()
    {
        JsonElement[] rows = [.. (await Run($"bench resnet20 --size 8 --profile {Quick} --format json")).Json().EnumerateArray()];

        Assert.False(rows[1].TryGetProperty("profile", out _));
        Assert.All(rows[0].GetProperty("profile").EnumerateArray(), step => Assert.Equal(
            ["step", "kernel", "output", "macs", "median_ms", "gflops", "share"], step.EnumerateObject().Select(p => p.Name)));
    }

    private static void AssertConsistent(JsonElement row)
    {
        double median = row.GetProperty("median_ms").GetDouble();
        Assert.True(median > 0);
        Assert.InRange(median, row.GetProperty("min_ms").GetDouble(), row.GetProperty("p90_ms").GetDouble());
        Assert.Equal(2000 / median, row.GetProperty("images_per_second").GetDouble(), 1e-6);
        Assert.True(row.GetProperty("gflops").GetDouble() > 0);
        Assert.True(row.GetProperty("peak_share").GetDouble() > 0);
    }
}
