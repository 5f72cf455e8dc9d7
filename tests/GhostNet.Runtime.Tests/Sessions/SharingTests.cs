using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Runtime.Tests.Sessions;

/// <summary>One session for many threads, and the same bits whatever their number.</summary>
public class SharingTests
{
    private const int Callers = 8;
    private const int RunsOfEach = 1250;

    public static TheoryData<string, double?, int> Different => new()
    {
        { "ghostnet", 0.2, 64 },
        { "ghostnet", 0.5, 64 },
        { "resnet20", null, 32 },
        { "mobilenetv3_small", 0.35, 64 },
        { "shufflenet_v2_x0_5", null, 64 },
    };

    [Fact]
    public void Eight_threads_get_the_same_bits_ten_thousand_times()
    {
        using InferenceSession session = Networks.Session("ghostnet", 0.1, threads: 2);
        Tensor[] images = [.. Enumerable.Range(0, Callers).Select(i => Networks.Images(new Shape(1, 3, 32, 32), i))];
        float[][] expected = [.. images.Select(image => session.Outputs(image).Data)];
        int[] wrong = new int[Callers];
        Thread[] callers = [.. Enumerable.Range(0, Callers).Select(caller => new Thread(() =>
        {
            float[] output = new float[expected[0].Length];
            for (int run = 0; run < RunsOfEach; run++)
            {
                int image = (caller + run) % Callers;
                session.Run(images[image].Data, images[image].Shape, output);
                wrong[caller] += output.AsSpan().SequenceEqual(expected[image]) ? 0 : 1;
            }
        }))];

        Array.ForEach(callers, c => c.Start());
        Array.ForEach(callers, c => c.Join());

        Assert.Equal(new int[Callers], wrong);
        Assert.Distinct(expected.Select(e => e[0]));
    }

    [Theory]
    [MemberData(nameof(Different))]
    public void The_number_of_threads_does_not_change_a_bit(string name, double? width, int side)
    {
        Tensor images = Networks.Images(new Shape(3, 3, side, side + 6));
        Tensor one = Networks.Images(new Shape(1, 3, side, side + 6));
        using InferenceSession alone = Networks.Session(name, width, threads: 1);
        float[] expected = alone.Outputs(images).Data;
        float[] expectedOfOne = alone.Outputs(one).Data;

        foreach (int threads in new[] { 2, 3, 5 })
        {
            using InferenceSession session = Networks.Session(name, width, threads);
            for (int run = 0; run < 3; run++)
            {
                Assert.Equal(expectedOfOne, session.Outputs(one).Data);
                Assert.Equal(expected, session.Outputs(images).Data);
            }
        }

        Assert.Equal(expectedOfOne, expected[..expectedOfOne.Length]);
    }
}
