using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Models.Numpy;
using GhostNet.Runtime.Reference;

namespace GhostNet.Runtime.Tests;

/// <summary>GhostNet of width 0.1 against the values that PyTorch computed with the authors' code.</summary>
public class GhostNetReferenceTests
{
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData("ghostnet_w010_c10.pth")]
    [InlineData("ghostnet_w010_c10.legacy.pth")]
    [InlineData("ghostnet_w010_c10.checkpoint.pth.tar")]
    [InlineData("ghostnet_w010_c10.safetensors")]
    public void Logits_are_PyTorchs_whatever_the_format_of_the_weights(string weights)
    {
        Tensor logits = Load(weights).Run(Npy("input_2x3x96x96"));

        AssertClose(Npy("ghostnet_w010_c10.logits"), logits);
    }

    [Theory]
    [InlineData("act1", "act1")]
    [InlineData("blocks.0", "blocks.0")]
    [InlineData("blocks.1", "blocks.1")]
    [InlineData("blocks.3", "blocks.3")]
    [InlineData("blocks.6", "blocks.6")]
    [InlineData("blocks.9", "blocks.9")]
    // The authors' ReLU works in place, so what was recorded of conv_head is what the ReLU made of it.
    [InlineData("conv_head", "act2")]
    public void Values_inside_the_network_are_PyTorchs(string recorded, string value)
    {
        Tensor result = Load("ghostnet_w010_c10.safetensors").Run(Npy("input_2x3x96x96"), value);

        AssertClose(Npy($"ghostnet_w010_c10.{recorded}"), result);
    }

    [Fact]
    public void Images_of_a_batch_do_not_see_each_other()
    {
        ReferenceInterpreter network = Load("ghostnet_w010_c10.safetensors");
        Tensor both = Npy("input_2x3x96x96");
        var second = new Tensor(both.Shape.With(0, 1), both.Data[(both.Data.Length / 2)..]);

        Assert.Equal(network.Run(both).Data[10..], network.Run(second).Data);
    }

    [Fact]
    public void An_input_that_the_network_cannot_take_is_refused()
    {
        Tensor grey = new(new Shape(1, 96, 96));

        Assert.StartsWith(
            "conv_stem (Conv", Assert.Throws<GraphException>(() => Load("ghostnet_w010_c10.safetensors").Run(grey)).Message, StringComparison.Ordinal);
    }

    private static ReferenceInterpreter Load(string weights)
    {
        Graph graph = ModelRegistry.Get("ghostnet").Create(new ArchitectureArguments { Width = 0.1, NumClasses = 10 });
        using TensorFile file = TensorFile.Open(Reference(weights));
        return new ReferenceInterpreter(graph, WeightBinder.Bind(graph, file, weights));
    }

    private static Tensor Npy(string name) => NpyFile.Read(Reference($"{name}.npy"));

    private static string Reference(string name) => Path.Combine(AppContext.BaseDirectory, "References", name);

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        float largest = expected.Data.Max(Math.Abs);
        Assert.All(expected.Data.Zip(actual.Data), p => Assert.Equal(p.First, p.Second, Tolerance * largest));
    }
}
