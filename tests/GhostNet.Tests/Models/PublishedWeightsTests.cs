using GhostNet.Architectures;
using GhostNet.Models;

namespace GhostNet.Tests.Models;

/// <summary>Weights that PyTorch and torchvision wrote, put into models.</summary>
public sealed class PublishedWeightsTests
{
    [Theory]
    [InlineData("ghostnet_w010_c10.pth", "ghostnet", 0.1, "ghostnet", null)]
    [InlineData("ghostnetv2_w010_c10.pth", "ghostnetv2", 0.1, "ghostnetv2", null)]
    [InlineData("mobilenet_v2_w010_c10.pth", "mobilenetv2", 0.1, "mobilenetv2", null)]
    [InlineData("mobilenet_v3_small_w025_c10.pth", "mobilenet_v3_small", 0.25, "mobilenet_v3_small", 512)]
    [InlineData("mobilenet_v3_small_w025_c10.pth", "mobilenetv3_small", 0.25, "mobilenet_v3_small", 512)]
    public void Classes_and_head_are_the_files_and_torchvisions_names_lead_to_its_network(
        string file, string architecture, double width, string expected, int? head)
    {
        Model model = PublishedWeights.ToModel(
            ReferenceFile.Path(file), new ModelCard { Architecture = architecture, Arguments = new ArchitectureArguments { Width = width } });

        Assert.Equal(expected, model.Card.Architecture);
        Assert.Equal(new ArchitectureArguments { Width = width, NumClasses = 10, Head = head }, model.Card.Arguments);
        Assert.Equal(10, model.Graph.Output.Shape[1]);
        Assert.Equal(64, model.Card.SourceSha256!.Length);
    }

    [Theory]
    [InlineData("mobilenet_v2_w010_c10.pth", "mobilenetv2", 0.2, "of another shape: ")]
    [InlineData("mobilenet_v2_w010_c10.pth", "ghostnet", 0.1, "missing: conv_stem.weight")]
    [InlineData("ghostnet_w010_c10.pth", "mobilenetv2", 0.1, "of another shape")]
    public void Weights_of_another_network_are_refused_by_name_and_shape(string file, string architecture, double width, string reason)
    {
        var card = new ModelCard { Architecture = architecture, Arguments = new ArchitectureArguments { Width = width } };

        string message = Assert.Throws<ModelFormatException>(() => PublishedWeights.ToModel(ReferenceFile.Path(file), card)).Message;

        Assert.Contains(reason, message, StringComparison.Ordinal);
    }
}
