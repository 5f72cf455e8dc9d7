using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Tests.Kernels.Guards;

namespace GhostNet.Runtime.Tests.Kernels;

public unsafe class PatchesTests
{
    private const float AfterPatch = 77;

    public static TheoryData<int, int> Cases => [.. Widths.All.SelectMany(w => new[] { 1, 2, 3, 5 }.Select(kernel => (w, kernel)))];

    /// <summary>Whole vectors are copied: the input and the patches have one vector more than they need, as the kernel asks for.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Windows_are_copied_tap_by_tap_with_zeros_beyond_the_border(int width, int kernel)
    {
        int[][] channelCounts = [[1], [3], [width], [width, 5], [2, width + 1, 1]];
        foreach ((int[] counts, int stride, int padding, int dilation) in
            from counts in channelCounts
            from stride in new[] { 1, 2 }
            from padding in Enumerable.Range(0, kernel)
            from dilation in new[] { 1, 2 }
            where 6 + (2 * padding) > (kernel - 1) * dilation
            select (counts, stride, padding, dilation))
        {
            int outputs = ((6 + (2 * padding) - ((kernel - 1) * dilation) - 1) / stride) + 1;
            Check(width, counts, new WindowShape(6, 6, outputs, outputs, kernel, kernel, stride, stride, padding, padding, dilation, dilation));
        }
    }

    private static void Check(int width, int[] counts, WindowShape shape)
    {
        int plane = shape.Height * shape.Width;
        int length = shape.KernelHeight * shape.KernelWidth * counts.Sum();
        int pitch = length + 3;
        (int first, int end) = (shape.OutputWidth / 2, shape.OutputHeight * shape.OutputWidth);
        PatchRun[] runs = [.. counts.Select((c, i) => new PatchRun(counts[..i].Sum(n => (n + 1) * plane), c + 1, c))];
        float[] input = Numbers.Whole((counts.Sum() + counts.Length) * plane + width, 1);
        foreach (Side side in Numbers.Sides)
        {
            using var heldRuns = new Guarded<PatchRun>(runs, side);
            using var heldInput = new Guarded<float>(input, side);
            using var patches = new Guarded<float>([.. Enumerable.Repeat(AfterPatch, ((end - first - 1) * pitch) + length + width)], side);

            KernelTable.For(width).Patches(heldInput.Pointer, heldRuns.Pointer, runs.Length, &shape, first, end, patches.Pointer, pitch);

            for (int pixel = first; pixel < end; pixel++)
            {
                Assert.Equal(Expected(shape, runs, input, pixel), patches.Content.Slice((pixel - first) * pitch, length).ToArray());
            }
        }
    }

    private static float[] Expected(WindowShape shape, PatchRun[] runs, float[] input, int pixel)
    {
        var patch = new List<float>();
        for (int tap = 0; tap < shape.KernelHeight * shape.KernelWidth; tap++)
        {
            int row = (pixel / shape.OutputWidth * shape.StrideY) - shape.Top + (tap / shape.KernelWidth * shape.DilationY);
            int column = (pixel % shape.OutputWidth * shape.StrideX) - shape.Left + (tap % shape.KernelWidth * shape.DilationX);
            bool isInside = row >= 0 && row < shape.Height && column >= 0 && column < shape.Width;
            patch.AddRange(runs.SelectMany(run => Enumerable.Range(0, run.Count).Select(c =>
                isInside ? input[(int)run.Offset + (((row * shape.Width) + column) * run.Width) + c] : 0)));
        }

        return [.. patch];
    }
}
