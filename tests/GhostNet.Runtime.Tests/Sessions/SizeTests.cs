using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Runtime.Tests.Sessions;

/// <summary>Sizes, batches and layouts of images.</summary>
public class SizeTests
{
    [Fact]
    public void More_sizes_than_are_kept_and_any_batch_give_what_a_session_of_their_own_gives()
    {
        using InferenceSession session = Networks.Session("ghostnet", 0.2, threads: 2);
        Tensor[] all = [.. Enumerable.Range(0, 12).Select(i => Networks.Images(new Shape(1 + (i % 3), 3, 32 + (2 * i), 50 - i), i))];
        float[][] expected = [.. all.Select(images =>
        {
            using InferenceSession own = Networks.Session("ghostnet", 0.2, threads: 1);
            return own.Outputs(images).Data;
        })];

        for (int run = 0; run < 30; run++)
        {
            int i = run * 5 % all.Length;
            Assert.Equal(expected[i], session.Outputs(all[i]).Data);
        }
    }

    [Theory]
    [InlineData("ghostnet", 1)]
    [InlineData("ghostnet", 3)]
    [InlineData("mobilenetv3_small", 2)]
    public void Interleaved_images_give_the_same_bits_as_planar_ones(string name, int batch)
    {
        using InferenceSession session = Networks.Session(name, 0.2, threads: 2);
        Tensor planar = Networks.Images(new Shape(batch, 3, 35, 33));
        float[] output = new float[batch * 10];

        session.Run(Interleaved(planar), planar.Shape, output, ImageLayout.Interleaved, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(session.Outputs(planar).Data, output);
    }

    [Theory]
    [InlineData(-1, 0, "images")]
    [InlineData(1, 0, "images")]
    [InlineData(0, -1, "output")]
    [InlineData(0, 1, "output")]
    public void Another_length_than_the_shape_says_is_refused(int moreImages, int moreOutput, string parameter)
    {
        using InferenceSession session = Networks.Session("ghostnet", 0.2, threads: 1);
        float[] images = new float[(2 * 3 * 32 * 32) + moreImages];
        float[] output = new float[20 + moreOutput];

        Assert.Equal(parameter, Assert.Throws<ArgumentException>(() => session.Run(images, new Shape(2, 3, 32, 32), output, cancellation: TestContext.Current.CancellationToken)).ParamName);
    }

    [Fact]
    public void A_batch_of_no_images_has_an_output_of_none()
    {
        using InferenceSession session = Networks.Session("ghostnet", 0.2, threads: 2);

        Assert.Equal(new Shape(0, 10), session.Outputs(new Tensor(new Shape(0, 3, 32, 32))).Shape);
    }

    private static float[] Interleaved(Tensor planar)
    {
        (int channels, int pixels) = (planar.Shape[1], planar.Shape[2] * planar.Shape[3]);
        return [.. Enumerable.Range(0, planar.Data.Length).Select(i =>
        {
            (int image, int pixel, int channel) = (i / channels / pixels, i / channels % pixels, i % channels);
            return planar.Data[(((image * channels) + channel) * pixels) + pixel];
        })];
    }
}
