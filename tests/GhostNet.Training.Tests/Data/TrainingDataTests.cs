using GhostNet.Models;
using GhostNet.Training.Data;

namespace GhostNet.Training.Tests.Data;

public class TrainingDataTests
{
    [Fact]
    public void A_test_part_is_what_a_run_is_measured_on()
    {
        using var dataset = new TinyDataset(perClass: 4);
        using TrainingData data = TrainingData.Open(dataset.Data, fraction: 1, Preprocessing.Cifar);

        Assert.Equal(12, data.Train.Count);
        Assert.Equal(12, data.Test.Count);
        Assert.Equal(["blue", "green", "red"], data.Classes);
    }

    [Theory]
    [InlineData(20, 2)]
    [InlineData(9, 1)]
    [InlineData(2, 1)]
    public void Of_a_set_in_one_piece_a_tenth_of_each_class_is_held_out(int perClass, int heldOut)
    {
        using var dataset = new TinyDataset(perClass, isSplit: false);
        using TrainingData data = TrainingData.Open(dataset.Data, fraction: 1, Preprocessing.Cifar);

        Assert.Equal(3 * (perClass - heldOut), data.Train.Count);
        Assert.Equal([heldOut, heldOut, heldOut], Enumerable.Range(0, data.Test.Count).GroupBy(data.Test.Label).Select(g => g.Count()));
    }

    [Theory]
    [InlineData(0.5, 10)]
    [InlineData(0.01, 1)]
    [InlineData(0.26, 6)]
    public void A_fraction_takes_the_same_share_of_each_class(double fraction, int perClass)
    {
        using var dataset = new TinyDataset(perClass: 20);
        using TrainingData data = TrainingData.Open(dataset.Data, fraction, Preprocessing.Cifar);

        Assert.Equal([perClass, perClass, perClass], Enumerable.Range(0, data.Train.Count).GroupBy(data.Train.Label).Select(g => g.Count()));
    }
}
