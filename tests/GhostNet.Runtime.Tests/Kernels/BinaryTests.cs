using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Tests.Kernels.Guards;

namespace GhostNet.Runtime.Tests.Kernels;

public unsafe class BinaryTests
{
    public static TheoryData<int, string> Kernels => [.. Widths.All.SelectMany(w => Enum.GetNames<BinaryKind>().Select(k => (w, k)))];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Pixels_are_combined_one_by_one_or_all_with_the_same(int width, string name)
    {
        BinaryKind kind = Enum.Parse<BinaryKind>(name);
        foreach ((int pixels, bool spreadsA, bool spreadsB, int step, Side side) in
            from pixels in Enumerable.Range(0, 10)
            from spreadsA in new[] { false, true }
            from spreadsB in new[] { false, true }
            from step in new[] { width, 2 * width }
            from side in Numbers.Sides
            select (pixels, spreadsA, spreadsB, step, side))
        {
            float[] a = Numbers.Whole(width * (spreadsA ? 1 : pixels), 1);
            float[] b = Numbers.Whole(width * (spreadsB ? 1 : pixels), 2);
            using var heldA = new Guarded<float>(a, side);
            using var heldB = new Guarded<float>(b, side);
            using var output = new Guarded<float>([.. Enumerable.Repeat(Numbers.Untouched, pixels * step)], side);

            KernelTable.For(width).Binaries[(int)kind](
                heldA.Pointer, spreadsA ? 0 : width, heldB.Pointer, spreadsB ? 0 : width, output.Pointer, step, pixels);

            float[] expected = [.. Enumerable.Range(0, pixels).SelectMany(p => Enumerable.Range(0, step).Select(lane => lane < width
                ? Of(kind, a[spreadsA ? lane : (p * width) + lane], b[spreadsB ? lane : (p * width) + lane])
                : Numbers.Untouched))];
            Assert.Equal(expected, output.Content.ToArray());
        }
    }

    private static float Of(BinaryKind kind, float a, float b) => kind switch
    {
        BinaryKind.Sum => a + b,
        BinaryKind.Difference => a - b,
        BinaryKind.Product => a * b,
        _ => a / b,
    };
}
