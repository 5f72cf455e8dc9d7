using GhostNet.Graphs;
using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Compilation.Nodes;
using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Tests.Compilation;

public class LayoutTests
{
    [Fact]
    public void A_value_lies_beside_itself_and_beside_another_one_that_is_cut_as_it_is()
    {
        foreach (int channels in new[] { 1, 8, 20, 48 })
        {
            var layout = Layout.Dense(new Shape(1, channels, 5, 5));

            Assert.Equal(layout.Blocks, layout.Beside(layout)!.Blocks);
            Assert.Equal(layout.Blocks, layout.Beside(layout.Like(layout.Shape))!.Blocks);
        }
    }

    [Fact]
    public void Each_vector_of_the_other_value_must_lie_in_one_vector()
    {
        var halves = Layout.Dense(new Shape(1, VectorWidth.Lanes / 2, 5, 5));
        Layout cut = Views.Concat(new Shape(1, 2 * halves.Lanes.Length, 5, 5), [halves, halves.Like(halves.Shape)]);
        Layout? beside = Layout.Dense(cut.Shape).Beside(cut);

        // Only of vectors of 16 lanes are there halves; of narrower ones the second half would have to begin a vector.
        Assert.Equal(VectorWidth.Lanes is 16 or 1, beside is not null);
        if (beside is not null && VectorWidth.Lanes == 16)
        {
            Assert.Equal([0L, 8L], beside.Blocks.Select(b => b.Start));
            Assert.All(beside.Blocks, b => Assert.Equal(16, b.Width));
        }
    }

    [Fact]
    public void Of_a_value_whose_channels_are_turned_around_nothing_lies_beside_the_other()
    {
        var layout = Layout.Dense(new Shape(1, 2 * VectorWidth.Lanes, 5, 5));
        Layout turned = layout.Select(layout.Shape, Enumerable.Range(0, layout.Lanes.Length).Reverse());

        Assert.Equal(VectorWidth.Lanes == 1, turned.Beside(layout) is not null);
    }
}
