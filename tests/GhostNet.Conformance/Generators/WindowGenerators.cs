using FsCheck;
using FsCheck.Fluent;
using GhostNet.Conformance.Cases;
using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Conformance.Generators;

/// <summary>Random convolutions and poolings whose windows fit their maps.</summary>
internal static class WindowGenerators
{
    public static Gen<OpCase> Conv =>
        from window in Windows(paddingBelowKernel: false, largestDilation: 3)
        from groups in Gen.Choose(1, 3)
        from inputs in Gen.Choose(1, 3)
        from outputs in Gen.Choose(1, 3)
        from batch in Gen.Choose(1, 3)
        from hasBias in Gen.Elements(true, false)
        select new OpCase(
            new Conv(groups * outputs, window.Kernel) { Stride = window.Stride, Padding = window.Padding, Dilation = window.Dilation, Groups = groups, HasBias = hasBias },
            new Shape(batch, groups * inputs, window.Map.Height, window.Map.Width));

    // Taps far apart may step over a small map, which no pooling allows.
    public static Gen<OpCase> MaxPool =>
        from window in Windows(paddingBelowKernel: true, largestDilation: 3)
        from maps in Maps
        let pool = new OpCase(
            new MaxPool(window.Kernel) { Stride = window.Stride, Padding = window.Padding, Dilation = window.Dilation },
            new Shape(maps.Batch, maps.Channels, window.Map.Height, window.Map.Width))
        where pool.IsValid
        select pool;

    public static Gen<OpCase> AveragePool =>
        from window in Windows(paddingBelowKernel: true, largestDilation: 1)
        from maps in Maps
        from countsPadding in Gen.Elements(true, false)
        select new OpCase(
            new AveragePool(window.Kernel) { Stride = window.Stride, Padding = window.Padding, CountIncludePad = countsPadding },
            new Shape(maps.Batch, maps.Channels, window.Map.Height, window.Map.Width));

    private static Gen<(int Batch, int Channels)> Maps =>
        from batch in Gen.Choose(1, 3)
        from channels in Gen.Choose(1, 4)
        select (batch, channels);

    private static Gen<(Size2 Kernel, Size2 Stride, Padding Padding, Size2 Dilation, Size2 Map)> Windows(bool paddingBelowKernel, int largestDilation) =>
        from y in Side(paddingBelowKernel, largestDilation)
        from x in Side(paddingBelowKernel, largestDilation)
        select (new Size2(y.Kernel, x.Kernel), new Size2(y.Stride, x.Stride), new Padding(y.Before, x.Before, y.After, x.After), new Size2(y.Dilation, x.Dilation), new Size2(y.Extent, x.Extent));

    private static Gen<(int Kernel, int Stride, int Before, int After, int Dilation, int Extent)> Side(bool paddingBelowKernel, int largestDilation) =>
        from kernel in Gen.Choose(1, 5)
        from stride in Gen.Choose(1, 4)
        from dilation in Gen.Choose(1, largestDilation)
        from before in Gen.Choose(0, paddingBelowKernel ? kernel - 1 : 4)
        from after in Gen.Choose(0, paddingBelowKernel ? kernel - 1 : 4)
        from surplus in Gen.Choose(0, 6)
        select (kernel, stride, before, after, dilation, Math.Max(1, (dilation * (kernel - 1)) + 1 - before - after) + surplus);
}
