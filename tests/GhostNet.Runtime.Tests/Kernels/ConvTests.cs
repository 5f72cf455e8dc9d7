using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Tests.Kernels.Guards;

namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>The convolution that the tables choose, for every number of pixels.</summary>
public unsafe class ConvTests
{
    private const int TallestTile = 14;

    public static TheoryData<int, int> Kernels => [.. Widths.All.SelectMany(w => new[] { (w, 1), (w, 2), (w, 3) })];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Any_number_of_pixels_is_computed_and_nothing_else(int width, int columns)
    {
        foreach (int pixels in Enumerable.Range(1, (2 * TallestTile) + 1).Concat([31, 42, 49, 57, 100, 195, 196, 197, 209]))
        {
            foreach (ConvCase run in ConvTables.Of(width, columns, pixels))
            {
                run.Check(KernelTable.For(width).Conv(columns, run.EndsInHalf).Best(pixels));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Up_to_the_largest_table_each_number_of_pixels_finds_a_tile_that_is_not_taller(int width, int columns)
    {
        for (int pixels = 1; pixels <= 230; pixels++)
        {
            new ConvCase(width, columns, pixels, "2", Stride: 1, First: 0, HasResidual: false, Bound: 9, Side.Start).Check(KernelTable.For(width).Conv(columns, endsInHalf: false).Best(pixels));
            new ConvCase(width, columns, pixels, "2", Stride: 1, First: 0, HasResidual: true, Bound: 9, Side.End).Check(KernelTable.For(width).Conv(columns, endsInHalf: false).Best(pixels));
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void What_is_not_a_number_stays_so(int width, int columns)
    {
        for (int pixels = 1; pixels <= TallestTile + 1; pixels++)
        {
            int length = pixels * width;
            using var input = new Guarded<float>([.. Enumerable.Repeat(1f, pixels - 1), float.NaN], Side.End);
            using var ones = new Guarded<float>([.. Enumerable.Repeat(1f, columns * width)], Side.End);
            using var output = new Guarded<float>(new float[columns * length], Side.End);
            var term = new ConvTerm(0, 1, 1);
            ConvCall call = OneChannel(width, columns, input.Pointer, &term, ones.Pointer, output.Pointer, length);
            call.Bias = ones.Pointer;
            (call.Min, call.Max, call.End) = (0, 6, pixels);

            KernelTable.For(width).Conv(columns, endsInHalf: false).Best(pixels)(&call);

            float[] block = [.. Enumerable.Repeat(2f, length - width), .. Enumerable.Repeat(float.NaN, width)];
            Assert.Equal(Enumerable.Repeat(block, columns).SelectMany(b => b), output.Content.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Tiles_that_a_run_of_pixels_fills_cover_it_once(int width, int columns)
    {
        for (int pixels = 1; pixels <= 60; pixels++)
        {
            int length = pixels * width;
            using var input = new Guarded<float>([.. Enumerable.Repeat(1f, pixels)], Side.End);
            using var ones = new Guarded<float>([.. Enumerable.Repeat(1f, columns * width)], Side.End);
            using var zeros = new Guarded<float>(new float[columns * width], Side.End);
            using var output = new Guarded<float>(new float[columns * length], Side.End);
            var term = new ConvTerm(0, 1, 1);
            ConvCall call = OneChannel(width, columns, input.Pointer, &term, ones.Pointer, output.Pointer, length);
            call.Bias = zeros.Pointer;
            call.Residual0 = call.Output0;
            call.Residual1 = call.Output1;
            call.Residual2 = call.Output2;
            (call.Min, call.Max) = (float.NegativeInfinity, float.PositiveInfinity);

            // Each adds one to what is there: a pixel that was computed twice would be two.
            for (; call.First < pixels; call.First = call.End)
            {
                delegate*<ConvCall*, void> kernel = KernelTable.For(width).Conv(columns, endsInHalf: false).Filled(pixels - call.First, out int height);
                call.End = pixels - ((pixels - call.First) % height);
                kernel(&call);
            }

            Assert.All(output.Content.ToArray(), number => Assert.Equal(1, number));
        }
    }

    /// <summary>A convolution of a single input channel, its output blocks one behind the other.</summary>
    private static ConvCall OneChannel(int width, int columns, float* input, ConvTerm* term, float* weights, float* output, int length) => new()
    {
        Input = input,
        Terms = term,
        TermsEnd = term + 1,
        Weights = weights,
        OutputStep = width,
        Output0 = output,
        Output1 = output + ((columns > 1 ? 1 : 0) * length),
        Output2 = output + ((columns - 1) * length),
    };
}
