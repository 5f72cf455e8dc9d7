using GhostNet.Runtime.Kernels.Extents;
using GhostNet.Runtime.Kernels.Functions;

namespace GhostNet.Runtime.Kernels;

/// <summary>The kernels for blocks of one width.</summary>
internal sealed unsafe class KernelTable
{
    /// <summary>The most blocks of output channels that a convolution's kernel computes at once.</summary>
    public const int MostColumns = 3;

    private static KernelTable? _of16;
    private static KernelTable? _of8;
    private static KernelTable? _of4;
    private static KernelTable? _of1;
    private static ConvKernels? _pairs;

    private readonly ConvKernels[] _whole;
    private readonly ConvKernels[] _endingInHalf;

    /// <summary>Takes the convolutions of one column and more.</summary>
    /// <param name="whole">With blocks of the full width, from one on.</param>
    /// <param name="endingInHalf">With a last block of half the width, from two on.</param>
    private KernelTable(ConvKernels[] whole, ConvKernels[] endingInHalf) => (_whole, _endingInHalf) = (whole, endingInHalf);

    /// <summary>The convolution to one block of eight, two input channels at a time; only where vectors have sixteen lanes.</summary>
    public static ConvKernels Pairs => _pairs ??= ConvKernels.OfPairs();

    /// <summary>Width of the blocks in floats.</summary>
    public required int Width { get; init; }

    /// <summary>Windows to patches: arena, runs, their number, window, first pixel, one past the last, patches, pitch.</summary>
    public required delegate*<float*, PatchRun*, int, WindowShape*, int, int, float*, nint, void> Patches { get; init; }

    /// <summary>Weights times a number for each input channel: weights, arena, the numbers' places, their count, columns, output.</summary>
    public required delegate*<float*, float*, int*, nint, nint, float*, void> ScaleFilters { get; init; }

    /// <summary>Windows of 4×4 pixels to their transforms.</summary>
    public required delegate*<WinogradWindows*, void> WinogradInput { get; init; }

    /// <summary>Products of transforms to tiles of 2×2 pixels.</summary>
    public required delegate*<WinogradTiles*, void> WinogradOutput { get; init; }

    /// <summary>Depthwise convolution by a window.</summary>
    public required delegate*<in WindowShape, delegate*<WindowCall*, void>> Depthwise { get; init; }

    /// <summary>Largest number under a window.</summary>
    public required delegate*<WindowCall*, void> MaxPool { get; init; }

    /// <summary>Mean under a window.</summary>
    public required delegate*<WindowCall*, void> AveragePool { get; init; }

    /// <summary>Mean over all pixels: block, pixels, output.</summary>
    public required delegate*<float*, nint, float*, void> MeanPixel { get; init; }

    /// <summary>Pixels to other places: block, sources, output, pixels.</summary>
    public required delegate*<float*, int*, float*, nint, void> PixelMove { get; init; }

    /// <summary>Sum, difference, product and quotient: a, its step, b, its step, output, its step, pixels.</summary>
    public required delegate*<float*, nint, float*, nint, float*, nint, nint, void>[] Binaries { get; init; }

    /// <summary>The functions of one number, in the order of <see cref="FunctionKind"/>: source, destination, count, α, β.</summary>
    public required delegate*<float*, float*, nint, float, float, void>[] Functions { get; init; }

    /// <summary>The kernels for a width.</summary>
    /// <param name="width">16, 8, 4 or 1.</param>
    public static KernelTable For(int width) => width switch
    {
        16 => _of16 ??= Of<Lanes16>(),
        8 => _of8 ??= Of<Lanes8>(),
        4 => _of4 ??= Of<Lanes4>(),
        _ => _of1 ??= Of<Lanes1>(),
    };

    /// <summary>The convolution.</summary>
    /// <param name="columns">Blocks of output channels, 1 to <see cref="MostColumns"/>.</param>
    /// <param name="endsInHalf">Whether the last of several is half as wide; only where blocks of half a vector are.</param>
    public ConvKernels Conv(int columns, bool endsInHalf) => endsInHalf ? _endingInHalf[columns - 2] : _whole[columns - 1];

    /// <summary>Whether a depthwise convolution computes each output once only, so that a residual may lie where the output does: no two of its tiles of 7 or 14 pixels overlap.</summary>
    /// <param name="width">Width of its output.</param>
    public static bool DepthwiseComputesOnce(int width) => width % 7 == 0;

    private static KernelTable Of<TLanes>()
        where TLanes : unmanaged, ILanes<TLanes> => new(
            [ConvKernels.Of<TLanes, One>(), ConvKernels.Of<TLanes, Two>(), ConvKernels.Of<TLanes, Three>()],
            TLanes.Count == 16 ? [ConvKernels.Of<TLanes, OneAndHalf>(), ConvKernels.Of<TLanes, TwoAndHalf>()] : [])
        {
            Width = TLanes.Count,
            Patches = &Kernels.Patches<TLanes>.Copy,
            ScaleFilters = &Kernels.ScaleFilters<TLanes>.Run,
            WinogradInput = &Kernels.WinogradInput<TLanes>.Run,
            WinogradOutput = &Kernels.WinogradOutput<TLanes>.Run,
            Depthwise = &DepthwiseFor<TLanes>,
            MaxPool = &Pool<TLanes>.Max,
            AveragePool = &Pool<TLanes>.Average,
            MeanPixel = &Kernels.MeanPixel<TLanes>.Run,
            PixelMove = &Kernels.PixelMove<TLanes>.Run,
            Binaries = [&Binary<TLanes, Plus>.Run, &Binary<TLanes, Minus>.Run, &Binary<TLanes, Times>.Run, &Binary<TLanes, Over>.Run],
            Functions =
            [
                &Elementwise<TLanes, Identity>.Run, &Elementwise<TLanes, Bounds>.Run, &Elementwise<TLanes, HardSigmoidFunction>.Run,
                &Elementwise<TLanes, HardSwishFunction>.Run, &Elementwise<TLanes, SigmoidFunction>.Run, &Elementwise<TLanes, TanhFunction>.Run,
                &Elementwise<TLanes, LeakyReluFunction>.Run, &Elementwise<TLanes, EluFunction>.Run,
            ],
        };

    private static delegate*<WindowCall*, void> DepthwiseFor<TLanes>(in WindowShape shape)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        delegate*<WindowCall*, void> sliding = Sliding<TLanes, Three, One>(shape);
        sliding = sliding == null ? Sliding<TLanes, Three, Two>(shape) : sliding;
        sliding = sliding == null ? Sliding<TLanes, Five, One>(shape) : sliding;
        sliding = sliding == null ? Sliding<TLanes, Five, Two>(shape) : sliding;
        return sliding == null ? &Kernels.Depthwise<TLanes>.Run : sliding;
    }

    /// <summary>The kernel for windows of a width and stride, if a convolution's are: with the larger tile where that computes nothing twice that the smaller does not.</summary>
    private static delegate*<WindowCall*, void> Sliding<TLanes, TKernel, TStride>(in WindowShape shape)
        where TLanes : unmanaged, ILanes<TLanes>
        where TKernel : unmanaged, IExtent
        where TStride : unmanaged, IExtent
    {
        bool isLarge = VectorWidth.Registers >= 32 && shape.OutputWidth % 14 is 0 or > 7;
        return isLarge && DepthwiseSliding<TLanes, TKernel, TStride, Fourteen>.Fits(shape) ? &DepthwiseSliding<TLanes, TKernel, TStride, Fourteen>.Run
            : DepthwiseSliding<TLanes, TKernel, TStride, Seven>.Fits(shape) ? &DepthwiseSliding<TLanes, TKernel, TStride, Seven>.Run
            : null;
    }
}
