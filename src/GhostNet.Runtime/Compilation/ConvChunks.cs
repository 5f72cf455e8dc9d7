namespace GhostNet.Runtime.Compilation;

/// <summary>How a convolution's pixels are cut: into chunks whose input stays in the second cache while all output blocks are computed from it.</summary>
internal sealed class ConvChunks
{
    /// <summary>Cuts the pixels of a convolution.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="input">Its input.</param>
    /// <param name="output">Its output.</param>
    /// <param name="mostDepth">The most input channels that its kernel reads at once.</param>
    public ConvChunks(ConvLayer layer, Layout input, Layout output, int mostDepth)
    {
        Inputs = new ConvInputs(layer.Op, input, output);
        IsByRows = Inputs.Geometry == ConvGeometry.Rows || output.Border != default;

        // What the second cache holds beside the weights, and more where many weights would be read anew for each chunk.
        int length = Math.Clamp(layer.Weight.Length, 1 << 16, 1 << 18);
        int unit = IsByRows ? output.Width : 14;
        int pixels = Inputs.Geometry == ConvGeometry.Rows
            ? Math.Max(1, length / (layer.Op.Stride.Height * input.Pitch * input.Lanes.Length)) * output.Width
            : (Math.Max(28, length / Math.Min(Inputs.Pitch, mostDepth)) + unit - 1) / unit * unit;
        Pixels = Math.Min(output.Pixels, pixels);
    }

    /// <summary>What the kernel reads.</summary>
    public ConvInputs Inputs { get; }

    /// <summary>Whether each row is a run of its own, since pixels of the next one do not follow in the input or the output.</summary>
    public bool IsByRows { get; }

    /// <summary>Pixels of a chunk, at most.</summary>
    public int Pixels { get; }

    /// <summary>Where the chunk ends that starts at a pixel. The last one takes what would be too short for a tile of its own.</summary>
    /// <param name="pixel">The pixel.</param>
    /// <param name="end">One past the last pixel.</param>
    public int EndOf(int pixel, int end) =>
        end - pixel < 2 * Pixels && Inputs.Geometry == ConvGeometry.Flat ? end : Math.Min(end, pixel + Pixels);
}
