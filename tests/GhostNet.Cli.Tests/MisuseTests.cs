namespace GhostNet.Cli.Tests;

public sealed class MisuseTests : CommandTests
{
    [Theory]
    [InlineData("pedict x", "unknown verb 'pedict'; did you mean 'predict'?")]
    [InlineData("pedict x --top 3", "unknown verb 'pedict'")]
    [InlineData("nothing --help", "unknown verb 'nothing'")]
    [InlineData("--epochs", "no option '--epochs'")]
    [InlineData("train --epocs 3 x", "train has no option '--epocs'; did you mean '--epochs'?")]
    [InlineData("train x --epocs 3", "train has no option '--epocs'; did you mean '--epochs'?")]
    [InlineData("train x --epocs=3", "train has no option '--epocs'; did you mean '--epochs'?")]
    [InlineData("train x --epocs", "train has no option '--epocs'; did you mean '--epochs'?")]
    [InlineData("predict -x", "predict has no option '-x'")]
    [InlineData("models --format json x", "models does not know what to do with 'x'")]
    [InlineData("predict", "'path' missing")]
    [InlineData("convert x --output y", "x: no such file")]
    [InlineData("convert x --arch ghostnet", "'--output' is required")]
    [InlineData("run --input x --output y", "'--model' is required")]
    [InlineData("run --model x --input y", "give --output, --expect or both")]
    [InlineData("predict x --top", "'--top'")]
    [InlineData("train x --epochs 3 --epochs 4", "'--epochs' expects a single argument")]
    [InlineData("train x --epochs abc", "--epochs must be a whole number from 1 to 100000 (got 'abc')")]
    [InlineData("train x --seed 99999999999", "--seed must be a whole number from -2147483648 to 2147483647 (got 99999999999)")]
    [InlineData("train x --fraction half", "--fraction must be a number above 0 and at most 1 (got 'half')")]
    [InlineData("train x --lr high", "--lr must be a number above 0 and below 1000 (got 'high')")]
    [InlineData("predict x --top 0", "--top must be at least 1 (got 0)")]
    [InlineData("predict x --format xml", "--format must be table or json (got 'xml')")]
    [InlineData("predict x --format 1", "--format must be table or json (got '1')")]
    [InlineData("run --model x --input y --output z --engine fast", "--engine must be ghost or reference or torch or onnxruntime (got 'fast')")]
    [InlineData("train x --epochs 0", "--epochs must be a whole number from 1 to 100000 (got 0)")]
    [InlineData("train x --batch -4", "--batch-size must be a whole number from 1 to 65536 (got -4)")]
    [InlineData("train x --fraction 0", "--fraction must be a number above 0")]
    [InlineData("train x --fraction nan", "--fraction must be a number above 0")]
    [InlineData("train x --lr -1", "--lr must be a number above 0")]
    [InlineData("train x --weight-decay infinity", "--weight-decay must be")]
    [InlineData("train x --opt adam", "--opt must be sgd or rmsprop or adamw or muon (got 'adam')")]
    [InlineData("train x --sched multistep", "sched multistep needs decay-milestones")]
    [InlineData("train x --freeze-epochs 1", "ghostnet_100 has fresh weights")]
    [InlineData("val x --workers 0", "workers must be from 1 to 1024 (got 0)")]
    [InlineData("predict x --shards 3 --shard 3 --output y", "--shard must be from 0 to 2, with --shards 3 (got 3)")]
    [InlineData("val x --shards 3 --shard -1 --output y", "--shard must be from 0 to 2, with --shards 3 (got -1)")]
    [InlineData("predict x --shards 0 --shard 0 --output y", "--shards must be from 1 to 100000 (got 0)")]
    [InlineData("predict x --shards 3 --output y", "--shards needs --shard, or one of JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID, OMPI_COMM_WORLD_RANK")]
    [InlineData("predict x --shards 3 --shard 1", "--shards needs --output")]
    [InlineData("val x --shard 1", "--shard is for a part of the work; give --shards")]
    [InlineData("merge", "'part' missing")]
    [InlineData("merge x", "x: no such file")]
    [InlineData("train x --workers 0", "workers must be from 1 to 1024 (got 0)")]
    [InlineData("train x --model ghostnet_10", "unknown model 'ghostnet_10'; did you mean 'ghostnet_100'?")]
    [InlineData("pull", "'repo' missing")]
    [InlineData("pull a/b/c", "a repository is named OWNER/NAME")]
    [InlineData("pull a/b --revision ../x", "a revision is a branch, a tag or a commit (got '../x')")]
    [InlineData("info ghostnet_10", "unknown model 'ghostnet_10'; did you mean 'ghostnet_100'?")]
    [InlineData("features", "'photo' missing")]
    [InlineData("features x y", "features does not know what to do with 'y'")]
    [InlineData("features x", "x: not found")]
    [InlineData("features x --pairs -1", "--pairs must be from 0 to 10 (got -1)")]
    [InlineData("features x --pairs 11", "--pairs must be from 0 to 10 (got 11)")]
    [InlineData("features x --output maps.jpg", "--output must end in .png (got 'maps.jpg')")]
    [InlineData("bench", "'model' missing")]
    [InlineData("bench resnet2", "unknown model 'resnet2'; did you mean 'resnet20'?")]
    [InlineData("bench resnet20 x.onnx", "x.onnx: no such file")]
    [InlineData("bench resnet20 --engines ghost,fast", "--engines must be one or more of ghost, reference, torch, onnxruntime, with commas between them (got 'ghost,fast')")]
    [InlineData("bench resnet20 --engines 1", "--engines must be one or more of")]
    [InlineData("bench resnet20 --threads 0", "--threads must be whole numbers from 1 to 1024, with commas between them (got '0')")]
    [InlineData("bench resnet20 --batch 1,,2", "--batch must be whole numbers from 1 to 4096, with commas between them (got '1,,2')")]
    [InlineData("bench resnet20 --size 0", "--size must be from 1 to 16384 (got 0)")]
    [InlineData("bench resnet20 --seconds nan", "--seconds must be above 0 and at most 3600 (got NaN)")]
    [InlineData("bench resnet20 --size 9999 --batch 99", "resnet20: images of [99, 3, 9999, 9999] take more than 1 GB")]
    [InlineData("bench resnet20 --engines torch --profile", "--profile measures the steps of ghost, which is not among --engines")]
    [InlineData("paper figure", "'name' missing")]
    [InlineData("paper figure latncy", "unknown figure 'latncy'; there is 'latency'")]
    [InlineData("paper figures", "paper does not know what to do with 'figures'")]
    [InlineData("paper figure latency --seconds 0", "--seconds must be above 0 and at most 3600 (got 0)")]
    [InlineData("predict x --model ghostnet_100", "ghostnet_100: is an architecture without weights")]
    public async Task A_command_line_that_cannot_be_meant_is_answered_in_one_line(string arguments, string reason)
    {
        (await Run(arguments)).AssertMistake(reason);

        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Theory]
    [InlineData("info")]
    [InlineData("predict", "--model")]
    [InlineData("convert", "x", "--arch", "ghostnet", "--output")]
    public async Task An_empty_argument_is_a_mistake(params string[] arguments) =>
        (await Run([.. arguments, string.Empty])).AssertMistake("an argument is empty");

    [Theory]
    [InlineData("--", "-x.jpg")]
    [InlineData("./-x.jpg")]
    [InlineData("@x.jpg")]
    public async Task A_photo_may_have_any_name(params string[] arguments)
    {
        File.Copy(Sample("rocket.jpg"), At(arguments[^1]));

        Assert.StartsWith(arguments[^1], (await Run(["predict", .. arguments])).AssertSuccess().Out, StringComparison.Ordinal);
    }
}
