namespace GhostNet.Runtime.Compilation;

/// <summary>
/// What the convolution kernel needs of a group of output blocks for some of the input channels: these in order, weights in the same order, bias.
/// </summary>
internal sealed unsafe class PackedFilters
{
    /// <summary>The least depth at which the weights of maps of a single pixel, which come from memory, are a stream for each column: several come faster than one, but each must be long.</summary>
    private const int LeastStream = 256;

    /// <summary>What the weights are multiplied with, in their order.</summary>
    public required PackedInputs Inputs { get; init; }

    /// <summary>The weights, <c>[column][k][lane]</c>; of pairs, <c>[k / 2][lane][k % 2]</c>; of maps of a single pixel, if there are few, <c>[k][column][lane]</c>.</summary>
    public required float* Weights { get; init; }

    /// <summary>Floats from a column to the next.</summary>
    public required long ColumnStep { get; init; }

    /// <summary>Number of input channels, each under each tap.</summary>
    public int Depth => Inputs.Order.Length;

    /// <summary>Number of weights.</summary>
    public required long Length { get; init; }

    /// <summary>The bias, <c>[column][lane]</c>; of pairs with a zero behind each number.</summary>
    public required float* Bias { get; init; }

    /// <summary>Packs a part of the filters of a group of output blocks.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="output">The output's layout.</param>
    /// <param name="group">The group.</param>
    /// <param name="inputs">What the kernel reads.</param>
    /// <param name="hasBias">Whether the bias belongs to this part.</param>
    /// <param name="inputChannels">Number of input channels.</param>
    /// <param name="heap">Holds the result.</param>
    public static PackedFilters Pack(ConvLayer layer, Layout output, ColumnGroup group, PackedInputs inputs, bool hasBias, int inputChannels, NativeHeap heap)
    {
        int width = group.Table.Width;
        int lanes = group.Lanes;
        (int Channel, int Tap)[] order = inputs.Order;
        int perGroup = inputChannels / layer.Op.Groups;
        int taps = layer.Op.Kernel.Height * layer.Op.Kernel.Width;
        float* weights = heap.Allocate<float>((long)order.Length * lanes);
        int pair = group.IsPaired ? 2 : 1;
        (long columnStep, long depthStep) = output.Pixels == 1 && order.Length < LeastStream ? (width, lanes) : ((long)order.Length * width, width);
        float* bias = heap.Allocate<float>((long)pair * lanes);
        for (int channel = 0; channel < output.Lanes.Length; channel++)
        {
            Lane lane = output.Lanes[channel];
            int column = lane.Block - group.FirstBlock;
            if (column < 0 || column >= group.Columns)
            {
                continue;
            }

            int firstInput = channel / (layer.Op.OutputChannels / layer.Op.Groups) * perGroup;
            ReadOnlySpan<float> filter = layer.Weight.AsSpan(channel * layer.FilterLength, layer.FilterLength);
            bias[(column * width) + (lane.Index * pair)] = hasBias ? layer.Bias?[channel] ?? 0 : 0;
            float* columnWeights = weights + (column * columnStep);
            for (int k = 0; k < order.Length; k++)
            {
                int input = order[k].Channel - firstInput;
                columnWeights[(k / pair * pair * depthStep) + (lane.Index * pair) + (k % pair)] = (uint)input < (uint)perGroup ? filter[(input * taps) + order[k].Tap] : 0;
            }
        }

        return new PackedFilters { Inputs = inputs, Weights = weights, ColumnStep = columnStep, Length = (long)order.Length * lanes, Bias = bias };
    }
}
