using GhostNet.Architectures;
using GhostNet.Cli.Bench;
using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Cli.Tests.Bench;

public sealed class YardstickTests
{
    private readonly Model _model = ModelSource.LoadOrInitialize("resnet20", RandomWeights.Of);
    private readonly Tensor _images = RandomWeights.Images(new Shape(1, 3, 8, 8));

    [Fact]
    public void An_output_that_is_wrong_in_one_place_is_found()
    {
        using BenchEngine engine = BenchEngine.Create(_model, EngineKind.Ghost, _images, threads: 1);
        engine.Run();
        float largest = engine.Output().Data.Max(Math.Abs);
        Yardstick yardstick = Yardstick.Choose([engine], _model, _images);
        Assert.InRange(yardstick.ErrorOf(engine)!.Value, 0, 1e-4);

        engine.Output().Data[3] += largest / 2;

        Assert.Equal(0.5, yardstick.ErrorOf(engine)!.Value, 1e-3);
    }

    [Fact]
    public void Random_weights_are_the_same_each_time_and_keep_values_in_range()
    {
        Graph graph = ModelRegistry.Get("ghost_resnet56").Create();
        Dictionary<string, Tensor> first = RandomWeights.Of(graph);
        Dictionary<string, Tensor> second = RandomWeights.Of(graph);

        Assert.All(first, p => Assert.Equal(p.Value.Data, second[p.Key].Data));
        using BenchEngine engine = BenchEngine.Create(new Model(graph, first, new ModelCard { Architecture = graph.Name }), EngineKind.Reference, _images, threads: 1);
        engine.Run();
        Assert.InRange(engine.Output().Data.Max(Math.Abs), 0.1f, 1000);
    }
}
