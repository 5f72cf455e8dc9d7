using GhostNet.Analysis;
using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Tests.Analysis;

public class FeatureMapsTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(1, 1, 8, 8)]
    [InlineData(1, 8, 1, 1)]
    [InlineData(2, 8, 4, 4)]
    [InlineData(1, 8, 4, 4, 4)]
    public void A_layer_without_maps_to_compare_is_refused(params int[] shape)
    {
        string message = Assert.Throws<GhostNetException>(() => new FeatureMaps("fc", new Tensor(new Shape(shape)))).Message;

        Assert.StartsWith($"fc: is {new Shape(shape)}, not two or more feature maps", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Values_that_are_no_numbers_are_refused(float value) =>
        Assert.Contains("not a number", Assert.Throws<GhostNetException>(() => Maps.Of([0, 1], [2, value])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_map_is_stretched_to_its_own_range()
    {
        FeatureMaps maps = Maps.Of([-2, 0, 6], [7, 7, 7], [float.MinValue, 0, float.MaxValue]);

        Assert.Equal([0, 0.25f, 1], maps.Normalize(0));
        Assert.Equal([0, 0, 0], maps.Normalize(1));
        Assert.Equal([0, 0.5f, 1], maps.Normalize(2));
        Assert.Equal([false, true, false], Enumerable.Range(0, 3).Select(maps.IsConstant));
    }
}
