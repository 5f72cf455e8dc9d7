using GhostNet.Training.Metrics;

namespace GhostNet.Training.Tests.Metrics;

public class ClassificationMetricsTests
{
    [Fact]
    public void Accuracies_and_loss_are_the_definitions()
    {
        var metrics = new ClassificationMetrics();
        metrics.Add([9, 0, 0, 0, 0, 0, 0], 0);
        metrics.Add([6, 5, 4, 3, 2, 1, 0], 4);
        metrics.Add([6, 5, 4, 3, 2, 1, 0], 5);

        Assert.Equal(3, metrics.Images);
        Assert.Equal(1 / 3.0, metrics.Top1);
        Assert.Equal(2 / 3.0, metrics.Top5);
        double tail = Math.Log(Enumerable.Range(0, 7).Sum(i => Math.Exp(i)));
        Assert.Equal((Math.Log(Math.Exp(9) + 6) - 9 + (tail - 2) + (tail - 1)) / 3, metrics.Loss, tolerance: 1e-12);
        Assert.Equal(new ClassAccuracy("b", 0, 0), metrics.PerClass(["a", "b", "c", "d", "e", "f", "g"])[1]);
        Assert.Equal(new ClassAccuracy("a", 1, 1), metrics.PerClass(["a", "b", "c", "d", "e", "f", "g"])[0]);
    }

    [Fact]
    public void A_network_that_says_the_same_of_every_class_is_right_once_in_a_round()
    {
        var metrics = new ClassificationMetrics();
        for (int label = 0; label < 10; label++)
        {
            metrics.Add(new float[10], label);
        }

        Assert.Equal(0.1, metrics.Top1);
        Assert.Equal(0.5, metrics.Top5);
    }

    [Fact]
    public void Not_a_number_is_never_right()
    {
        var metrics = new ClassificationMetrics();
        metrics.Add([float.NaN, float.NaN], 0);

        Assert.Equal(0, metrics.Top1);
    }
}
