using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Runtime.Tests.Sessions;

/// <summary>Progress and cancellation of a batch.</summary>
public class BatchTests
{
    private const int Batch = 9;

    private static readonly Tensor Images = Networks.Images(new Shape(Batch, 3, 32, 32));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_image_that_is_done_is_told(int threads)
    {
        using InferenceSession session = Networks.Session("ghostnet", 0.1, threads);
        var told = new Told();

        session.Run(Images, told, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(1, Batch), told.Counts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_cancelled_batch_stops_between_two_images_and_the_session_goes_on(int threads)
    {
        using InferenceSession session = Networks.Session("ghostnet", 0.1, threads);
        using var cancellation = new CancellationTokenSource();
        float[] expected = session.Outputs(Images).Data;
        var told = new Told { At = 3, Then = cancellation.Cancel };

        Assert.ThrowsAny<OperationCanceledException>(() => session.Run(Images, told, cancellation.Token));

        Assert.InRange(told.Counts.Count, 3, 3 + threads - 1);
        Assert.Equal(expected, session.Outputs(Images).Data);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_the_progress_throws_reaches_the_caller_and_the_session_goes_on(int threads)
    {
        using InferenceSession session = Networks.Session("ghostnet", 0.1, threads);
        float[] expected = session.Outputs(Images).Data;
        var told = new Told { At = 2, Then = () => throw new InvalidDataException("no") };

        Assert.Throws<InvalidDataException>(() => session.Run(Images, told, TestContext.Current.CancellationToken));

        Assert.Equal(expected, session.Outputs(Images).Data);
    }

    private sealed class Told : IProgress<int>
    {
        public List<int> Counts { get; } = [];

        public int At { get; init; }

        public Action Then { get; init; } = () => { };

        public void Report(int value)
        {
            Counts.Add(value);
            if (value == At)
            {
                Then();
            }
        }
    }
}
