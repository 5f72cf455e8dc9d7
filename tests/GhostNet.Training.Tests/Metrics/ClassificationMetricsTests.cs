using GhostNet.Training.Metrics;

namespace GhostNet.Training.Tests.Metrics;

public class ClassificationMetricsTests
{
    [Fact]
    public void Accuracies_and_loss_are_the_definitions()
    {
        var metrics = new ClassificationMetrics();
        metrics.Add(0, [9, 0, 0, 0, 0, 0, 0], 0);
        metrics.Add(1, [6, 5, 4, 3, 2, 1, 0], 4);
        metrics.Add(2, [6, 5, 4, 3, 2, 1, 0], 5);

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
            metrics.Add(label, new float[10], label);
        }

        Assert.Equal(0.1, metrics.Top1);
        Assert.Equal(0.5, metrics.Top5);
    }

    [Fact]
    public void Not_a_number_is_never_right()
    {
        var metrics = new ClassificationMetrics();
        metrics.Add(0, [float.NaN, float.NaN], 0);

        Assert.Equal(0, metrics.Top1);
    }

    [Fact]
    public void Every_image_has_its_best_class_that_class_s_probability_and_its_loss()
    {
        ClassificationMetrics metrics = RandomMetrics(classes: 5, images: 200, out float[][] logits, out int[] labels);

        Assert.All(metrics.Samples, (sample, i) =>
        {
            double sum = logits[i].Sum(v => Math.Exp(v));
            Assert.Equal((i, labels[i], Array.IndexOf(logits[i], logits[i].Max())), (sample.Image, sample.Label, sample.Predicted));
            Assert.Equal(Math.Exp(logits[i].Max()) / sum, sample.Probability, 1e-9);
            Assert.Equal(-Math.Log(Math.Exp(logits[i][labels[i]]) / sum), sample.Loss, 1e-9);
        });
    }

    [Fact]
    public void The_confusion_matrix_s_rows_are_the_classes_and_its_diagonal_what_is_right()
    {
        ClassificationMetrics metrics = RandomMetrics(classes: 5, images: 200, out _, out _);

        IReadOnlyDictionary<(int Label, int Predicted), int> confusion = metrics.Confusion();

        Assert.All(metrics.PerClass(["a", "b", "c", "d", "e"]), (row, i) =>
        {
            Assert.Equal(row.Images, confusion.Where(c => c.Key.Label == i).Sum(c => c.Value));
            Assert.Equal(row.Top1 * row.Images, confusion.GetValueOrDefault((i, i)), 1e-9);
        });
    }

    [Fact]
    public void The_greatest_losses_come_first_and_of_equal_ones_the_first_image()
    {
        var metrics = new ClassificationMetrics();
        metrics.Add(4, [1, 0], 0);
        metrics.Add(7, [5, 0], 1);
        metrics.Add(3, [1, 0], 0);
        metrics.Add(1, [0, 1], 0);

        Assert.Equal([7, 1, 3], metrics.TopLosses(3).Select(s => s.Image));
    }

    private static ClassificationMetrics RandomMetrics(int classes, int images, out float[][] logits, out int[] labels)
    {
        var random = new Random(1);
        var metrics = new ClassificationMetrics();
        logits = [.. Enumerable.Range(0, images).Select(_ => Enumerable.Range(0, classes).Select(_ => random.NextSingle() * 4).ToArray())];
        labels = [.. Enumerable.Range(0, images).Select(_ => random.Next(classes))];
        for (int i = 0; i < images; i++)
        {
            metrics.Add(i, logits[i], labels[i]);
        }

        return metrics;
    }
}
