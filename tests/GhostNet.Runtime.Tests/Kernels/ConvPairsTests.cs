using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Tests.Kernels.Guards;

namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>The convolution to a block of eight channels that takes two input channels at a time.</summary>
public unsafe class ConvPairsTests
{
    private const int Outputs = 8;
    private static readonly string[] Terms = ["2", "4", "6", "8", "14", "16", "18", "32", "2 2", "4 2 6", "16 8", "8 16 2 4"];

    [Fact]
    public void Any_number_of_pixels_is_computed_and_nothing_else()
    {
        SkipWithoutHalves();
        for (int pixels = 1; pixels <= 60; pixels++)
        {
            foreach (ConvCase run in Cases(pixels))
            {
                run.Check(KernelTable.Pairs.Best(pixels));
            }
        }
    }

    [Fact]
    public void Each_tile_takes_any_number_of_pixels_from_its_height_on()
    {
        SkipWithoutHalves();
        for (int tallest = 1; tallest <= 14; tallest++)
        {
            delegate*<ConvCall*, void> kernel = KernelTable.Pairs.Filled(tallest, out int height);
            for (int pixels = height; pixels <= (2 * height) + 1; pixels++)
            {
                foreach (ConvCase run in Cases(pixels))
                {
                    run.Check(kernel);
                }
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void Each_pair_of_weights_is_multiplied_with_its_numbers(int count)
    {
        SkipWithoutHalves();
        foreach (Side side in Numbers.Sides)
        {
            float[] weights = Numbers.Whole(count * Outputs, 1), numbers = Numbers.Whole(13, 2);
            int[] places = [.. Enumerable.Range(0, count).Select(k => 12 - (2 * k))];
            using var heldWeights = new Guarded<float>(weights, side);
            using var heldNumbers = new Guarded<float>(numbers, side);
            using var heldPlaces = new Guarded<int>(places, side);
            using var scaled = new Guarded<float>(new float[weights.Length], side);

            ScalePairs.Run(heldWeights.Pointer, heldNumbers.Pointer, heldPlaces.Pointer, count, scaled.Pointer);

            Numbers.AssertEqual([.. weights.Select((w, i) => w * numbers[places[(i / (2 * Outputs) * 2) + (i % 2)]])], scaled.Content, (count, side));
        }
    }

    private static void SkipWithoutHalves() => Assert.SkipUnless(VectorWidth.Lanes > Outputs, "Vectors of sixteen lanes alone have halves.");

    private static IEnumerable<ConvCase> Cases(int pixels) => Terms.SelectMany((terms, i) => Numbers.Sides.Select(side => new ConvCase(
        Outputs,
        Columns: 1,
        pixels,
        terms,
        Stride: 1 + ((i + pixels) % 2),
        First: i % 4 == 3 ? 5 : 0,
        HasResidual: i % 3 != 0,
        Bound: i % 2 == 0 ? 6 : float.PositiveInfinity,
        side)
    {
        IsPaired = true,
    }));
}
