using GhostNet.Fitting;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;
using GhostNet.Passes;
using GhostNet.Runtime.Reference;

namespace GhostNet.Runtime.Tests.Fitting;

public class GhostFitTests
{
    /// <summary>Half of the filters are multiples of the others, and nothing falls below zero: then a Ghost module can do all that the convolution does.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(true, 3)]
    public void Filters_that_depend_on_each_other_are_imitated_exactly(bool isNormalised, int kernel)
    {
        Graph graph = Network(isNormalised, filters: 8);
        Dictionary<string, Tensor> weights = Positive(graph);
        int[] copies = [5, 3, 0, 6];
        int[] originals = [1, 2, 4, 7];
        foreach ((int copy, int original) in copies.Zip(originals))
        {
            Span<float> filters = weights["conv1.weight"].Data;
            for (int i = 0; i < 27; i++)
            {
                filters[(copy * 27) + i] = 2 * filters[(original * 27) + i];
            }
        }

        Tensor photos = Random(new Shape(4, 3, 9, 9), seed: 5);
        Tensor expected = new ReferenceInterpreter(graph, weights).Run(photos);

        (Graph fitted, IReadOnlyDictionary<string, Tensor> fittedWeights, IReadOnlyList<LayerFit> layers) =
            new GhostFit(new Ghostify { Kernel = kernel, Keep = n => n.Name != "conv1" }, Run(photos)).Apply(graph, weights, "fitted");

        LayerFit layer = Assert.Single(layers);
        Assert.Equal(("conv1", 8, 4), (layer.Name, layer.Filters, layer.Intrinsics));
        Assert.InRange(layer.RelativeError, 0, 1e-3);
        Tensor actual = new ReferenceInterpreter(fitted, fittedWeights).Run(photos);
        Assert.All(expected.Data.Zip(actual.Data), p => Assert.Equal(p.First, p.Second, 1e-3 * expected.Data.Max()));
    }

    [Theory]
    [InlineData(2, 3, 8)]
    [InlineData(2, 1, 7)]
    [InlineData(3, 3, 8)]
    [InlineData(4, 5, 10)]
    [InlineData(5, 3, 8)]
    public void The_weights_are_those_of_the_network_with_modules(int ratio, int kernel, int filters)
    {
        Graph graph = Network(isNormalised: true, filters);
        Tensor photos = Random(new Shape(3, 3, 9, 9), seed: 5);

        (Graph fitted, IReadOnlyDictionary<string, Tensor> weights, IReadOnlyList<LayerFit> layers) =
            new GhostFit(new Ghostify { Ratio = ratio, Kernel = kernel }, Run(photos)).Apply(graph, Positive(graph), "fitted");

        GraphVerifier.Verify(fitted);
        WeightBinder.Bind(fitted, weights, "fitted");
        Assert.Equal(["conv1", "conv2"], layers.Select(l => l.Name));
        Assert.All(layers, l => Assert.InRange(l.RelativeError, 0, 1));
    }

    [Fact]
    public void The_map_of_each_filter_stays_where_the_next_layer_looks_for_it()
    {
        Graph graph = Network(isNormalised: true, filters: 8);
        Dictionary<string, Tensor> weights = Positive(graph);
        Tensor photos = Random(new Shape(3, 3, 9, 9), seed: 5);

        // Read by an addition, so that the order cannot be moved into the next layer's weights.
        var builder = new GraphBuilder("sum", graph.Input.Shape);
        Value x = builder.Relu("relu1", builder.BatchNorm("bn1", builder.Conv("conv1", builder.Input, 8, kernel: 3)));
        Graph sum = builder.Build(builder.Add("sum", new Add(), x, x));
        Tensor before = new ReferenceInterpreter(sum, weights).Run(photos);
        (Graph fitted, IReadOnlyDictionary<string, Tensor> fittedWeights, _) = new GhostFit(new Ghostify(), Run(photos)).Apply(sum, Only(sum, weights), "fitted");

        Tensor after = new ReferenceInterpreter(fitted, fittedWeights).Run(photos);
        Gather order = Assert.IsType<Gather>(fitted.Find("conv1.order").Producer!.Op);
        int[] kept = [.. Enumerable.Range(0, 8).Where(filter => order.Indices[filter] < 4)];
        Assert.Equal(4, kept.Length);
        Assert.All(kept, filter => Assert.Equal(Map(before, filter), Map(after, filter)));
    }

    private static float[] Map(Tensor maps, int channel) => maps.Data[(channel * 81)..((channel + 1) * 81)];

    private static Func<Graph, IReadOnlyDictionary<string, Tensor>, Value, Tensor> Run(Tensor photos) =>
        (graph, weights, value) => new ReferenceInterpreter(graph, weights).Run(photos, value.Name);

    private static Graph Network(bool isNormalised, int filters)
    {
        var builder = new GraphBuilder("net", new Shape(1, 3, 9, 9));
        Value x = builder.Conv("conv1", builder.Input, filters, kernel: 3, bias: !isNormalised);
        x = isNormalised ? builder.BatchNorm("bn1", x) : x;
        x = builder.Relu("relu1", x);
        x = builder.Add("pool", new MaxPool(2) { Stride = 2 }, x);
        x = builder.Conv("conv2", x, 5, kernel: 3, stride: 2);
        return builder.Build(builder.PooledLinear("fc", x, 3));
    }

    private static Dictionary<string, Tensor> Positive(Graph graph) => graph.Parameters.Index().ToDictionary(
        p => p.Item.Name, p => Random(p.Item.Shape, p.Index));

    private static Dictionary<string, Tensor> Only(Graph graph, Dictionary<string, Tensor> weights) =>
        graph.Parameters.ToDictionary(p => p.Name, p => weights[p.Name]);

    /// <summary>Numbers from 0.1 to 1; a running mean of that size leaves nothing of a positive sum below zero.</summary>
    private static Tensor Random(Shape shape, int seed)
    {
        var random = new Random(seed);
        return new Tensor(shape, [.. Enumerable.Range(0, (int)shape.ElementCount).Select(_ => 0.1f + (0.9f * random.NextSingle()))]);
    }
}
