using GhostNet.Models;
using GhostNet.Training.Data;
using GhostNet.Training.Distributed;
using GhostNet.Training.Tests.Data;

namespace GhostNet.Training.Tests.Distributed;

public sealed class BatchShareTests
{
    private const int Images = 23;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(3, 5)]
    [InlineData(4, 1)]
    [InlineData(8, 5)]
    [InlineData(9, 4)]
    [InlineData(23, 3)]
    [InlineData(64, 7)]
    public void The_parts_of_a_batch_are_the_batch_and_no_pair_is_parted(int batch, int count)
    {
        using var set = new CountingSet(Images);
        int[] places = [.. Enumerable.Range(0, Images)];
        int[] order = [.. places.Reverse()];

        var images = new LabelledImages(set, places, [0, 1], Preprocessing.Cifar) { Workers = 2 };
        float[] expected = FirstPixels(new BatchLoader(images, Images).Run(order, randomFor: null).Single());
        (BatchPart Part, float[] Pixels)[][] parts = [.. Enumerable.Range(0, count).Select(rank =>
            new BatchShare(images, batch, new FakeProcesses(rank, count)).Run(order, i => new Random(i)).Select(part => (part, FirstPixels(part.Own))).ToArray())];

        Assert.All(parts, part => Assert.Equal((Images + batch - 1) / batch, part.Length));
        for (int i = 0; i < parts[0].Length; i++)
        {
            float[] whole = [.. expected.Skip(i * batch).Take(batch)];
            (BatchPart Part, float[] Pixels)[] each = [.. parts.Select(part => part[i])];
            Assert.All(each, e => Assert.Equal(whole.Length, e.Part.Labels.Count));
            Assert.All(each, e => Assert.Equal(e.Part.Places, e.Part.Places.Reverse().Select(place => whole.Length - 1 - place)));
            Assert.Equal(
                whole.Index().Select(w => ((long)w.Index, w.Item)), each.SelectMany(e => e.Part.Places.Zip(e.Pixels)).OrderBy(p => p.First));
        }
    }

    private static float[] FirstPixels(Batch batch)
    {
        float[] pixels = [.. Enumerable.Range(0, batch.Labels.Length).Select(i => batch.Pixels[i * 3 * 32 * 32])];
        batch.Dispose();
        return pixels;
    }
}
