using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Tests.Kernels.Guards;

namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>Means and moves of pixels.</summary>
public unsafe class PixelTests
{
    public static TheoryData<int> AllWidths => [.. Widths.All];

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void The_mean_of_any_number_of_pixels_is_found(int width)
    {
        foreach (int pixels in Enumerable.Range(1, 18).Append(49))
        {
            foreach (Side side in Numbers.Sides)
            {
                float[] block = Numbers.Whole(pixels * width, pixels);
                using var held = new Guarded<float>(block, side);
                using var output = new Guarded<float>(new float[width], side);

                KernelTable.For(width).MeanPixel(held.Pointer, pixels, output.Pointer);

                float[] expected = [.. Enumerable.Range(0, width).Select(lane => Enumerable.Range(0, pixels).Sum(p => block[(p * width) + lane]) / pixels)];
                Assert.Equal(expected, output.Content.ToArray());
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Pixels_are_moved_and_those_without_a_source_are_zeros(int width)
    {
        var random = new Random(1);
        for (int run = 0; run < 200; run++)
        {
            Side side = Numbers.Sides[run % 2];
            float[] block = Numbers.Whole((1 + random.Next(9)) * width, run);
            int[] sources = [.. Enumerable.Range(0, run % 13).Select(_ => random.Next(-1, block.Length / width))];
            using var held = new Guarded<float>(block, side);
            using var heldSources = new Guarded<int>(sources, side);
            using var output = new Guarded<float>([.. Enumerable.Repeat(Numbers.Untouched, sources.Length * width)], side);

            KernelTable.For(width).PixelMove(held.Pointer, heldSources.Pointer, output.Pointer, sources.Length);

            float[] expected = [.. sources.SelectMany(s => s < 0 ? new float[width] : block[(s * width)..((s + 1) * width)])];
            Assert.Equal(expected, output.Content.ToArray());
        }
    }

    [Fact]
    public void Three_channels_are_brought_together_for_any_number_of_pixels()
    {
        foreach ((int pixels, int gap) in Enumerable.Range(0, 18).SelectMany(p => new[] { (p, 0), (p, 5) }))
        {
            foreach (Side side in Numbers.Sides)
            {
                int plane = pixels + gap;
                float[] channels = Numbers.Whole((2 * plane) + pixels, pixels);
                using var held = new Guarded<float>(channels, side);
                using var output = new Guarded<float>([.. Enumerable.Repeat(Numbers.Untouched, 3 * pixels)], side);

                Interleave.Three(held.Pointer, plane, output.Pointer, pixels);

                float[] expected = [.. Enumerable.Range(0, pixels).SelectMany(p => new[] { channels[p], channels[plane + p], channels[(2 * plane) + p] })];
                Assert.Equal(expected, output.Content.ToArray());
            }
        }
    }
}
