using System.Text.Json;
using GhostNet.Imaging;
using GhostNet.Training.Tests;

namespace GhostNet.Cli.Tests;

public sealed class ValTests : CommandTests
{
    [Fact]
    public async Task Accuracy_is_counted_over_the_folders_that_bear_the_classes_names()
    {
        Directory.CreateDirectory(At("set/cat"));
        Directory.CreateDirectory(At("set/ship"));
        File.Copy(Sample("chelsea.png"), At("set/cat/1.png"));
        File.Copy(Sample("chelsea.png"), At("set/cat/2.png"));
        File.Copy(Sample("rocket.jpg"), At("set/ship/1.jpg"));

        JsonElement metrics = (await Run("val set --format json")).Json();

        Assert.Equal(["images", "top1", "top5", "loss", "per_class"], metrics.EnumerateObject().Select(p => p.Name));
        Assert.Equal(3, metrics.GetProperty("images").GetInt32());
        Assert.Equal(1, metrics.GetProperty("top5").GetDouble());

        // predict decodes a JPEG at a reduced scale, val as a whole.
        double loss = ((2 * await Surprise("cat", "chelsea.png")) + await Surprise("ship", "rocket.jpg")) / 3;
        Assert.InRange(metrics.GetProperty("loss").GetDouble(), 0.8 * loss, 1.25 * loss);
        var images = metrics.GetProperty("per_class").EnumerateArray()
            .ToDictionary(c => c.GetProperty("label").GetString()!, c => c.GetProperty("images").GetInt32());
        Assert.Equal(10, images.Count);
        Assert.Equal((2, 1, 0), (images["cat"], images["ship"], images["dog"]));
    }

    [Fact]
    public async Task Engines_count_the_same()
    {
        Directory.CreateDirectory(At("set/cat"));
        File.Copy(Sample("chelsea.png"), At("set/cat/1.png"));
        File.Copy(Sample("rocket.jpg"), At("set/cat/2.jpg"));

        JsonElement ghost = (await Run("val set --format json")).Json();
        JsonElement torch = (await Run("val set --engine torch --format json")).Json();

        Assert.Equal(ghost.GetProperty("per_class").GetRawText(), torch.GetProperty("per_class").GetRawText());
        Assert.Equal(ghost.GetProperty("loss").GetDouble(), torch.GetProperty("loss").GetDouble(), 1e-4);
    }

    [Fact]
    public async Task Pictures_are_drawn_on_request()
    {
        Directory.CreateDirectory(At("set/cat"));
        File.Copy(Sample("chelsea.png"), At("set/cat/1.png"));

        RunResult result = await Run("val set --output pictures");

        Assert.SkipWhen(result.Error.Contains("apt-get install fonts", StringComparison.Ordinal), "no font");
        Assert.Contains("written: pictures/confusion_matrix.png, pictures/top_losses.jpg", result.AssertSuccess().Error, StringComparison.Ordinal);
        Assert.All(["pictures/confusion_matrix.png", "pictures/top_losses.jpg"], file => Assert.InRange(ImageDecoder.DecodeFile(At(file)).Width, 200, 1200));
    }

    [Fact]
    public async Task A_class_that_the_model_does_not_know_is_a_mistake()
    {
        using var dataset = new TinyDataset(perClass: 1);

        (await Run(["val", dataset.Data])).AssertMistake(dataset.Data, "'blue'", "(airplane, automobile, ");
    }

    [Fact]
    public async Task A_model_without_names_for_its_classes_cannot_be_measured()
    {
        using var dataset = new TinyDataset(perClass: 1);

        (await Run(["val", dataset.Data, "--model", await MakeModel()])).AssertMistake(dataset.Data, "'blue'", "no names for its classes");
    }

    [Fact]
    public async Task A_damaged_photo_is_named()
    {
        Directory.CreateDirectory(At("set/cat"));
        File.Copy(Sample("chelsea.png"), At("set/cat/1.png"));
        File.WriteAllText(At("set/cat/2.png"), "no photo");

        (await Run("val set")).AssertMistake("cat/2.png", "not a JPEG");
    }

    /// <summary>What a photo adds to the sum of the losses: <c>−ln</c> of the probability that <c>predict</c> gives its class.</summary>
    private async Task<double> Surprise(string label, string photo)
    {
        JsonElement photos = (await Run(["predict", Sample(photo), "--format", "json"])).Json();
        return -Math.Log(photos[0].GetProperty("predictions").EnumerateArray().Single(p => p.GetProperty("label").GetString() == label).GetProperty("score").GetDouble());
    }
}
