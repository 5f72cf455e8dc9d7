using GhostNet.Architectures;
using GhostNet.Graphs;

namespace GhostNet.Tests.Architectures;

public class ModelRegistryTests
{
    public static TheoryData<string> Names => [.. ModelRegistry.All.Select(a => a.Name)];

    [Theory]
    [InlineData("ghostnet_050", 2_587_292, 42.33)]
    [InlineData("ghostnet_100", 5_182_508, 141.15)]
    [InlineData("ghostnet_110", 5_855_650, 166.99)]
    [InlineData("ghostnet_120", 6_593_744, 197.96)]
    [InlineData("ghostnet_130", 7_358_820, 227.00)]
    [InlineData("resnet56", 853_018, 125.49)]
    [InlineData("ghost_resnet56", 438_154, 65.29)]
    public void Costs_are_the_published_ones(string name, long parameters, double millionMacs)
    {
        Cost cost = Cost.Of(ModelRegistry.Get(name).Create());

        Assert.Equal(parameters, cost.Parameters);
        Assert.Equal(millionMacs, cost.Macs / 1e6, tolerance: 0.005);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_architecture_builds_a_valid_graph(string name)
    {
        Graph graph = ModelRegistry.Get(name).Create(new ArchitectureArguments { NumClasses = 7 });

        GraphVerifier.Verify(graph);
        Assert.Equal(new Shape(1, 7), graph.Output.Shape);
        Assert.Equal(graph.Parameters.Count, graph.Parameters.Select(p => p.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_architecture_takes_other_sizes_and_batches(string name)
    {
        Graph graph = ModelRegistry.Get(name).Create();
        Graph other = graph.WithInput(new Shape(3, 3, 75, 101));

        GraphVerifier.Verify(other);
        Assert.Equal(3, other.Output.Shape[0]);
        Assert.Equal(graph.Parameters, other.Parameters);
    }

    [Theory]
    [InlineData("ghostnet_10", "ghostnet_100")]
    [InlineData("GhostNet_050", "ghostnet_050")]
    [InlineData("resnet57", "resnet56")]
    public void An_unknown_name_is_answered_with_the_nearest(string name, string suggestion)
    {
        GhostNetException error = Assert.Throws<GhostNetException>(() => ModelRegistry.Get(name));

        Assert.Contains($"did you mean '{suggestion}'?", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, ArchitectureArguments, string> BadArguments => new()
    {
        { "ghostnet", new() { Width = 0 }, "width" },
        { "ghostnet", new() { Width = -1 }, "width" },
        { "ghostnet", new() { Width = double.NaN }, "width" },
        { "ghostnet", new() { Width = double.PositiveInfinity }, "width" },
        { "ghostnet", new() { Width = 1e6 }, "width" },
        { "ghostnet", new() { NumClasses = 0 }, "number of classes" },
        { "ghostnet", new() { Ratio = 1 }, "ratio" },
        { "ghostnet", new() { Kernel = 2 }, "kernel" },
        { "ghostnet_100", new() { Width = 0.5 }, "width" },
        { "resnet56", new() { Ratio = 2 }, "ratio" },
    };

    [Theory]
    [MemberData(nameof(BadArguments))]
    public void An_impossible_argument_is_refused_by_name(string name, ArchitectureArguments arguments, string argument)
    {
        GhostNetException error = Assert.Throws<GhostNetException>(() => ModelRegistry.Get(name).Create(arguments));

        Assert.StartsWith(name, error.Message, StringComparison.Ordinal);
        Assert.Contains(argument, error.Message, StringComparison.Ordinal);
    }
}
