using GhostNet.Models;

namespace GhostNet.Tests.Models;

public class PredictionTests
{
    [Fact]
    public void Scores_are_the_softmax_and_the_best_comes_first()
    {
        IReadOnlyList<Prediction> top = Prediction.Top([0, MathF.Log(6), MathF.Log(3)], ["a", "b"], count: 2);

        Assert.Equal([1, 2], top.Select(p => p.Index));
        Assert.Equal(["b", "class 2"], top.Select(p => p.Label));
        Assert.Equal(0.6, top[0].Score, tolerance: 1e-6);
        Assert.Equal(0.3, top[1].Score, tolerance: 1e-6);
    }

    [Fact]
    public void Large_logits_do_not_overflow() =>
        Assert.Equal(1, Prediction.Top([3e38f, -3e38f], [], count: 1)[0].Score);

    [Fact]
    public void Of_equal_logits_the_first_comes_first() =>
        Assert.Equal([0, 1, 2], Prediction.Top([1, 1, 1], [], count: 10).Select(p => p.Index));
}
