namespace GhostNet.Cli.Tests.Shards;

public sealed class ShardTests : CommandTests
{
    private const int Shards = 3;

    [Fact]
    public async Task What_shards_label_is_to_the_byte_what_one_process_labels()
    {
        MakePhotos();
        File.WriteAllText(At("set/ship/bad.jpg"), "no photo");
        for (int i = 0; i < Shards; i++)
        {
            Assert.Empty((await Run($"predict set --shards {Shards} --shard {i} --output parts")).AssertSuccess().Out);
        }

        foreach (string format in (IEnumerable<string>)["table", "json"])
        {
            RunResult whole = await Run($"predict set --format {format}");
            RunResult merged = await Run($"merge parts --format {format}");

            Assert.Equal((1, whole.Out), (merged.ExitCode, merged.Out));
            Assert.Equal(whole.ErrorLines[^1], Assert.Single(merged.ErrorLines));
        }
    }

    [Theory]
    [InlineData("JOB_COMPLETION_INDEX")]
    [InlineData("SLURM_ARRAY_TASK_ID")]
    public async Task What_shards_measure_is_what_one_process_measures(string variable)
    {
        MakePhotos();
        for (int i = 0; i < Shards; i++)
        {
            RunResult part = await GhostNetProcess.Run(
                Folder, ["val", "set", "--shards", $"{Shards}", "--output", "parts"], variables: new Dictionary<string, string> { [variable] = $"{i}" });
            part.AssertSuccess();
        }

        Assert.Equal((await Run("val set --format json")).AssertSuccess().Out, (await Run($"merge {Part(2)} {Part(0)} {Part(1)} --format json")).AssertSuccess().Out);
    }

    [Fact]
    public async Task Parts_that_do_not_make_a_whole_are_a_mistake()
    {
        MakePhotos();
        string model = await MakeModel();
        async Task<string> Make(string folder, string arguments)
        {
            (await Run($"{arguments} --shards {Shards} --shard 1 --output {folder}")).AssertSuccess();
            return $"{folder}/shard-1-of-{Shards}.json";
        }

        (await Run($"predict set --shards {Shards} --shard 0 --output parts")).AssertSuccess();
        (await Run("predict set --shards 2 --shard 1 --output two")).AssertSuccess();
        File.Copy(At(Part(0)), At("copy.json"));
        File.WriteAllText(At("text.json"), "{}");

        (await Run($"merge {Part(0)}")).AssertMistake("part 1 of 3 is missing (shard-1-of-3.json)");
        (await Run($"merge {Part(0)} copy.json")).AssertMistake($"{Part(0)} and copy.json are both part 0 of 3");
        (await Run($"merge {Part(0)} two")).AssertMistake("two/shard-1-of-2.json: is one of 2 parts");
        (await Run($"merge {Part(0)} {await Make("model", $"predict set --model {model}")}")).AssertMistake("is of another model than");
        (await Run($"merge {Part(0)} {await Make("list", "predict set/cat")}")).AssertMistake("is of another list of photos than");
        (await Run($"merge {Part(0)} {await Make("top", "predict set --top 1")}")).AssertMistake("is of 'predict --top 1', and");
        (await Run($"merge {Part(0)} text.json")).AssertMistake("text.json: not a part that predict or val wrote");
    }

    private static string Part(int shard) => $"parts/shard-{shard}-of-{Shards}.json";

    /// <summary>Seven photos of two classes: the first shard has one more than the others.</summary>
    private void MakePhotos()
    {
        foreach ((string label, string photo) in (IEnumerable<(string, string)>)[("cat", "chelsea.png"), ("ship", "rocket.jpg")])
        {
            Directory.CreateDirectory(At($"set/{label}"));
            for (int i = 0; i < (label == "cat" ? 4 : 3); i++)
            {
                File.Copy(Sample(photo), At($"set/{label}/{i}{Path.GetExtension(photo)}"));
            }
        }
    }
}
