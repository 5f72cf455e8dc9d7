using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Passes;

namespace GhostNet.Tests.Passes;

public class DropoutRateTests
{
    [Fact]
    public void All_dropout_gets_the_rate_and_nothing_else_changes()
    {
        Graph graph = ModelRegistry.Get("ghostnet_100").Create();

        Graph changed = DropoutRate.Apply(graph, 0.5);

        Assert.Equal(graph.ToString().Replace("Dropout(0.2)", "Dropout(0.5)", StringComparison.Ordinal), changed.ToString());
        Assert.NotEqual(graph.ToString(), changed.ToString());
        Assert.Single(changed.Nodes, n => n.Op == new Dropout(0.5f));
    }

    [Fact]
    public void A_network_without_dropout_is_refused() => Assert.Contains(
        "no dropout", Assert.Throws<GraphException>(() => DropoutRate.Apply(ModelRegistry.Get("resnet20").Create(), 0.5)).Message, StringComparison.Ordinal);
}
