using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Runtime.Tests.Sessions;

/// <summary>A run allocates nothing once a size has been seen. What other tests allocate must not be counted: these run alone.</summary>
[Collection(nameof(AloneDefinition))]
public class AllocationTests
{
    private const int Runs = 40;

    public static TheoryData<string, double?, int, int> Different =>
    [
        .. from network in new (string Name, double? Width)[] { ("ghostnet", 0.5), ("mobilenetv2", 0.35), ("mobilenetv3_small", 0.5), ("resnet20", null) }
           from threads in new[] { 1, 2 }
           from batch in new[] { 1, 3 }
           select (network.Name, network.Width, threads, batch),
    ];

    [Theory]
    [MemberData(nameof(Different))]
    public void A_run_allocates_nothing(string name, double? width, int threads, int batch)
    {
        using InferenceSession session = Networks.Session(name, width, threads);
        Tensor images = Networks.Images(new Shape(batch, 3, 32, 32));
        float[] output = new float[batch * 10];
        Measure(session, images, output);

        // The test runner allocates now and then too: what a run itself allocates would be there each time.
        Assert.Contains(Enumerable.Range(0, 10), _ => Measure(session, images, output) < Runs);
    }

    private static long Measure(InferenceSession session, Tensor images, float[] output)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int run = 0; run < Runs; run++)
        {
            session.Run(images.Data, images.Shape, output);
        }

        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
