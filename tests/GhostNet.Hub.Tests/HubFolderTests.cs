using System.Text;
using GhostNet.Models;

namespace GhostNet.Hub.Tests;

/// <summary>From timm's files to a model.</summary>
public sealed class HubFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ghostnet-hub-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_card_says_what_the_files_say()
    {
        Write(TinyRepository.Config(), TinyRepository.Weights());

        Model model = HubFolder.Load(_folder.FullName);

        Assert.Equal("resnet20", model.Card.Architecture);
        Assert.Equal(10, model.Card.Arguments.NumClasses);
        Assert.Equal("truck", model.Card.Labels[9]);
        Assert.Equal("apache-2.0", model.Card.Licence);
        Assert.Equal(FakeHub.Sha256(TinyRepository.Weights()), model.Card.SourceSha256);
        Preprocessing preprocessing = model.Card.Preprocessing;
        Assert.Equal((40, 48, 0.9, Interpolation.Bilinear), (preprocessing.Height, preprocessing.Width, preprocessing.CropFraction, preprocessing.Interpolation));
        Assert.Equal([0.5f, 0.5f, 0.5f], preprocessing.Mean);
        Assert.Equal([0.25f, 0.25f, 0.25f], preprocessing.Std);
        Assert.Equal(new Graphs.Shape(1, 3, 40, 48), model.Graph.Input.Shape);
        Assert.Equal(Graphs.Cost.Of(model.Graph).Macs, model.Card.Macs);
        Assert.Equal(Graphs.Cost.Of(model.Graph).Parameters, model.Card.Parameters);
    }

    [Fact]
    public void Older_files_say_it_beside_the_architecture()
    {
        Write("""{"architecture": "resnet20", "num_classes": 7, "input_size": [3, 32, 32], "crop_pct": 1.0, "label_names": ["a","b","c","d","e","f","g"]}""", 7);

        Model model = HubFolder.Load(_folder.FullName);

        Assert.Equal(["a", "b", "c", "d", "e", "f", "g"], model.Card.Labels);
        Assert.Equal(Preprocessing.Cifar.Mean, model.Card.Preprocessing.Mean);
        Assert.Null(model.Card.Licence);
    }

    [Fact]
    public void What_fine_tuning_changed_wins()
    {
        Write("""{"architecture": "resnet20", "num_classes": 2, "label_names": ["no", "yes"], "pretrained_cfg": {"num_classes": 10, "label_names": ["x"]}}""", 2);

        Assert.Equal(["no", "yes"], HubFolder.Load(_folder.FullName).Card.Labels);
    }

    [Theory]
    [InlineData("[]", "names no architecture")]
    [InlineData("{}", "names no architecture")]
    [InlineData("{", "is not JSON")]
    [InlineData("""{"architecture": 7}""", "architecture must be a text")]
    [InlineData("""{"architecture": "resnet21"}""", "unknown model 'resnet21'")]
    [InlineData("""{"architecture": "tf_mobilenetv3_large_100"}""", "tf_mobilenetv3_large_100: pads as TensorFlow does")]
    [InlineData("""{"architecture": "resnet20", "num_classes": "ten"}""", "num_classes must be a whole number")]
    [InlineData("""{"architecture": "resnet20", "input_size": [1, 28, 28]}""", "input_size must be [3, height, width]")]
    [InlineData("""{"architecture": "resnet20", "input_size": [3, 0, 28]}""", "input size 0×28 is not within")]
    [InlineData("""{"architecture": "resnet20", "mean": 0.5}""", "mean must be a list of numbers")]
    [InlineData("""{"architecture": "resnet20", "mean": [0.5]}""", "mean must be three finite numbers")]
    [InlineData("""{"architecture": "resnet20", "std": [0, 0, 0]}""", "std must be three numbers above 0")]
    [InlineData("""{"architecture": "resnet20", "interpolation": "lanczos"}""", "resizes photos by 'lanczos'")]
    [InlineData("""{"architecture": "resnet20", "crop_mode": "squash"}""", "crops photos by 'squash'")]
    [InlineData("""{"architecture": "resnet20", "model_args": {"act_layer": "silu"}}""", "model_args")]
    [InlineData("""{"architecture": "resnet20", "label_names": ["a", null]}""", "label_names must be a list of names")]
    [InlineData("""{"architecture": "resnet20", "label_names": ["a", "b"]}""", "2 labels for 10 classes")]
    [InlineData("""{"architecture": "resnet20", "num_classes": 7}""", "must be [7, 64]")]
    public void What_cannot_become_a_model_is_said_in_one_line(string config, string reason)
    {
        Write(config, 10);

        string message = Assert.ThrowsAny<GhostNetException>(() => HubFolder.Load(_folder.FullName)).Message;

        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("model.safetensors")]
    public void A_missing_file_is_named(string file)
    {
        Write(TinyRepository.Config(), TinyRepository.Weights());
        File.Delete(Path.Combine(_folder.FullName, file));

        Assert.Contains($"{file}: no such file", Assert.ThrowsAny<GhostNetException>(() => HubFolder.Load(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ghostnet_050", 1000, "ostrich")]
    [InlineData("ghostnet_050", 5, null)]
    [InlineData("resnet20", 1000, null)]
    public void ImageNets_labels_are_for_ImageNets_networks_and_classes(string architecture, int classes, string? tenth)
    {
        Write(Encoding.UTF8.GetBytes($$"""{"architecture": "{{architecture}}"}"""), TinyRepository.Weights(architecture, classes));

        Assert.Equal(tenth, HubFolder.Load(_folder.FullName).Card.Labels.ElementAtOrDefault(9));
    }

    private void Write(string config, int classes) => Write(Encoding.UTF8.GetBytes(config), TinyRepository.Weights(classes: classes));

    private void Write(byte[] config, byte[] weights)
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "config.json"), config);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "model.safetensors"), weights);
    }
}
