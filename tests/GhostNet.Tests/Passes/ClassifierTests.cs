using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Passes;

namespace GhostNet.Tests.Passes;

public class ClassifierTests
{
    public static TheoryData<string> Names => [.. ModelRegistry.All.Select(a => a.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Another_number_of_classes_gives_the_network_that_is_built_for_it(string name)
    {
        Architecture architecture = ModelRegistry.Get(name);

        Graph changed = Classifier.WithClasses(architecture.Create(), 7);

        Assert.Equal(architecture.Create(new ArchitectureArguments { NumClasses = 7 }).ToString(), changed.ToString());
    }

    [Fact]
    public void Without_a_linear_layer_the_last_convolution_is_the_classifier()
    {
        var builder = new GraphBuilder("convolutions", new Shape(1, 3, 8, 8));
        Value maps = builder.Add("classes", new Conv(10, 1), builder.Add("features", new Conv(4, 3), builder.Input));
        Graph graph = builder.Build(builder.Add("flat", new Flatten(), builder.Add("pool", new GlobalAveragePool(), maps)));

        Assert.Equal("classes", Classifier.Find(graph).Name);
        Assert.Equal(new Shape(1, 7), Classifier.WithClasses(graph, 7).Output.Shape);
    }

    [Fact]
    public void A_network_without_either_has_none()
    {
        var builder = new GraphBuilder("nothing", new Shape(1, 3));
        Graph graph = builder.Build(builder.Add("act", new Relu(), builder.Input));

        Assert.Contains("no linear layer", Assert.Throws<GraphException>(() => Classifier.Find(graph)).Message, StringComparison.Ordinal);
    }
}
