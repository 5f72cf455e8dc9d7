using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Compilation;

/// <summary>
/// How a convolution is cut: its pixels into chunks whose input stays in the second cache while all output blocks are computed from it, its input channels into parts whose weights
/// stay in a cache while a group of output blocks is computed.
/// </summary>
internal sealed class ConvChunks
{
    /// <summary>Input channels whose weights for a group stay in the first cache: of three blocks of eight output channels they are 18 KB.</summary>
    private const int FirstCacheDepth = 192;

    /// <summary>Those whose weights stay in the second: of three blocks of sixteen 192 KB.</summary>
    private const int SecondCacheDepth = 1024;

    /// <summary>Floats of an input that is soon read.</summary>
    private const int SmallInput = 1 << 14;

    /// <summary>Cuts a convolution.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="input">Its input.</param>
    /// <param name="output">Its output.</param>
    public ConvChunks(ConvLayer layer, Layout input, Layout output)
    {
        Inputs = new ConvInputs(layer.Op, input, output);
        IsByRows = Inputs.Geometry == ConvGeometry.Rows || output.Border != default;
        MostDepth = MostDepthOf(input, output.Pixels);

        // What the second cache holds beside the weights, and more where many weights would be read anew for each chunk.
        int length = Math.Clamp(layer.Weight.Length, 1 << 16, 1 << 18);
        int unit = IsByRows ? output.Width : 14;
        int pixels = Inputs.Geometry == ConvGeometry.Rows
            ? Math.Max(1, length / (layer.Op.Stride.Height * input.Pitch * input.Lanes.Length)) * output.Width
            : (Math.Max(28, length / Math.Min(Inputs.Pitch, MostDepth)) + unit - 1) / unit * unit;
        Pixels = Math.Min(output.Pixels, pixels);
    }

    /// <summary>What the kernel reads.</summary>
    public ConvInputs Inputs { get; }

    /// <summary>Whether each row is a run of its own, since pixels of the next one do not follow in the input or the output.</summary>
    public bool IsByRows { get; }

    /// <summary>Input channels of a part, each under each tap, at most.</summary>
    public int MostDepth { get; }

    /// <summary>Pixels of a chunk, at most.</summary>
    public int Pixels { get; }

    /// <summary>Where the chunk ends that starts at a pixel. The last one takes what would be too short for a tile of its own.</summary>
    /// <param name="pixel">The pixel.</param>
    /// <param name="end">One past the last pixel.</param>
    public int EndOf(int pixel, int end) =>
        end - pixel < 2 * Pixels && Inputs.Geometry == ConvGeometry.Flat ? end : Math.Min(end, pixel + Pixels);

    /// <summary>
    /// Tall tiles do well with a part's weights in the second cache; low ones read them so often that they should lie in the first, unless the input is small or comes in other
    /// ways than pixel by pixel. A single pixel reads them only once.
    /// </summary>
    private int MostDepthOf(Layout input, int pixels)
    {
        bool areTilesLow = VectorWidth.Registers < 32;
        bool isSmall = input.Shape.ElementCount <= SmallInput;
        return pixels == 1 ? int.MaxValue
            : areTilesLow && Inputs.Geometry == ConvGeometry.Flat && !isSmall ? FirstCacheDepth
            : SecondCacheDepth;
    }
}
