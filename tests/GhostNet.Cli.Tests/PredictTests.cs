using System.Text.Json;

namespace GhostNet.Cli.Tests;

public sealed class PredictTests : CommandTests
{
    [Fact]
    public async Task A_photo_gets_the_classes_of_the_shipped_model()
    {
        JsonElement photos = (await Run(["predict", Sample("chelsea.png"), "--format", "json"])).Json();

        JsonElement photo = Assert.Single(photos.EnumerateArray());
        Assert.Equal(["path", "predictions", "error"], photo.EnumerateObject().Select(p => p.Name));
        Assert.Equal(Sample("chelsea.png"), photo.GetProperty("path").GetString());
        Assert.Equal(JsonValueKind.Null, photo.GetProperty("error").ValueKind);
        JsonElement[] classes = [.. photo.GetProperty("predictions").EnumerateArray()];
        Assert.Equal(5, classes.Length);
        Assert.All(classes, c => Assert.Equal(["label", "index", "score"], c.EnumerateObject().Select(p => p.Name)));
        double[] scores = [.. classes.Select(c => c.GetProperty("score").GetDouble())];
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.InRange(scores.Sum(), 0.5, 1);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(1000, 10)]
    public async Task As_many_classes_are_named_as_are_asked_for_and_there_are(int top, int named)
    {
        JsonElement photos = (await Run(["predict", Sample("rocket.jpg"), "--top", $"{top}", "--format", "json"])).Json();

        Assert.Equal(named, photos[0].GetProperty("predictions").GetArrayLength());
    }

    [Fact]
    public async Task A_folder_gives_its_photos_in_order_however_deep_they_lie()
    {
        Directory.CreateDirectory(At("album/trip"));
        File.Copy(Sample("rocket.jpg"), At("album/b.jpg"));
        File.Copy(Sample("chelsea.png"), At("album/trip/a.png"));
        File.WriteAllText(At("album/notes.txt"), "no photo");

        RunResult table = (await Run("predict album")).AssertSuccess();

        string[] lines = table.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["album/b.jpg", "album/trip/a.png"], lines.Select(l => l.Split(' ')[0]));
        Assert.All(lines, l => Assert.Matches(@"^\S+ +\w+ \d+\.\d %, \w+ \d+\.\d %, \w+ \d+\.\d %$", l));
        Assert.Matches(@"^2 photos, \d+\.\d images/s$", Assert.Single(table.ErrorLines));
    }

    [Fact]
    public async Task A_photo_may_come_from_stdin()
    {
        byte[] content = await File.ReadAllBytesAsync(Sample("rocket.jpg"), TestContext.Current.CancellationToken);

        JsonElement piped = (await Run(["predict", "-", "--format", "json"], content)).Json();
        JsonElement named = (await Run(["predict", Sample("rocket.jpg"), "--format", "json"])).Json();

        Assert.Equal("-", piped[0].GetProperty("path").GetString());
        Assert.Equal(named[0].GetProperty("predictions").GetRawText(), piped[0].GetProperty("predictions").GetRawText());
    }

    [Theory]
    [InlineData("", "stdin: the file is empty")]
    [InlineData("no photo", "stdin: not a JPEG")]
    public async Task Stdin_without_a_photo_is_a_mistake(string content, string reason) =>
        (await Run(["predict", "-"], System.Text.Encoding.ASCII.GetBytes(content))).AssertMistake(reason);

    [Fact]
    public async Task Bad_photos_do_not_keep_the_others_from_their_answers()
    {
        File.WriteAllText(At("text.jpg"), "no photo");
        byte[] whole = await File.ReadAllBytesAsync(Sample("rocket.jpg"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(At("half.jpg"), whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);

        RunResult result = await Run(["predict", "text.jpg", Sample("rocket.jpg"), "half.jpg", "nowhere.jpg", "--format", "json"]);

        Assert.Equal(1, result.ExitCode);
        JsonElement[] photos = [.. result.ParseJson().EnumerateArray()];
        Assert.Equal([0, 5, 0, 0], photos.Select(p => p.GetProperty("predictions").GetArrayLength()));
        Assert.Equal(
            [
                "text.jpg: not a JPEG, PNG, WebP, GIF or BMP picture",
                null,
                "half.jpg: the file is cut off",
                "nowhere.jpg: not found",
            ],
            photos.Select(p => p.GetProperty("error").GetString()));
        Assert.Equal(4, result.ErrorLines.Length);
        Assert.StartsWith("4 photos, ", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.All(result.ErrorLines[1..], line => Assert.StartsWith("ghostnet: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_photos_keep_their_order_and_get_what_each_gets_alone()
    {
        Directory.CreateDirectory(At("many"));
        for (int i = 0; i < 40; i++)
        {
            File.Copy(Sample(i % 2 == 0 ? "rocket.jpg" : "chelsea.png"), At($"many/{i:00}.jpg"));
        }

        JsonElement many = (await Run("predict many --format json")).Json();

        JsonElement alone = (await Run(["predict", Sample("rocket.jpg"), Sample("chelsea.png"), "--format", "json"])).Json();
        JsonElement[] photos = [.. many.EnumerateArray()];
        Assert.Equal(40, photos.Length);
        for (int i = 0; i < photos.Length; i++)
        {
            Assert.Equal($"many/{i:00}.jpg", photos[i].GetProperty("path").GetString());
            Assert.Equal(alone[i % 2].GetProperty("predictions").GetRawText(), photos[i].GetProperty("predictions").GetRawText());
        }
    }

    [Fact]
    public async Task A_model_without_labels_answers_with_numbers()
    {
        string model = await MakeModel();

        JsonElement photos = (await Run(["predict", Sample("rocket.jpg"), "--model", model, "--format", "json"])).Json();

        JsonElement best = photos[0].GetProperty("predictions")[0];
        Assert.Equal($"class {best.GetProperty("index").GetInt32()}", best.GetProperty("label").GetString());
    }

    [Fact]
    public async Task An_answer_that_is_no_number_is_an_error()
    {
        string model = await MakeModel();
        WriteChanged(At(model), At("huge.safetensors"), "blocks.9.0.conv.weight", float.MaxValue);
        WriteChanged(At("huge.safetensors"), At("huge.safetensors"), "conv_head.weight", float.MaxValue);

        (await Run(["predict", Sample("rocket.jpg"), "--model", "huge.safetensors"])).AssertMistake("rocket.jpg", "not a number");
    }
}
