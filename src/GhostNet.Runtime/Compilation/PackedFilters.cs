using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Compilation;

/// <summary>
/// What the convolution kernel needs of a group of output blocks for some of the input channels: these in order, weights in the same order, bias.
/// </summary>
internal sealed unsafe class PackedFilters
{
    /// <summary>From this number of channels on a term is not joined with the next: with each term the kernel asks for later weights.</summary>
    private const int MostChannels = 16;

    /// <summary>The input channels, one term for those that lie next to each other.</summary>
    public required ConvTerm* Terms { get; init; }

    /// <summary>One past the last term.</summary>
    public required ConvTerm* TermsEnd { get; init; }

    /// <summary>The weights, <c>[column][k][lane]</c>; of pairs, <c>[k / 2][lane][k % 2]</c>.</summary>
    public required float* Weights { get; init; }

    /// <summary>Number of input channels, each under each tap.</summary>
    public required int Depth { get; init; }

    /// <summary>Number of weights.</summary>
    public required long Length { get; init; }

    /// <summary>Where in the arena the gate of each input channel lies, in the order of the weights; null without a gate.</summary>
    public required int* Gates { get; init; }

    /// <summary>The bias, <c>[column][lane]</c>; of pairs with a zero behind each number.</summary>
    public required float* Bias { get; init; }

    /// <summary>Packs a part of the filters of a group of output blocks.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="output">The output's layout.</param>
    /// <param name="group">The group.</param>
    /// <param name="inputs">What the kernel reads, in order.</param>
    /// <param name="gate">A number for each input channel by which that is multiplied; null for none.</param>
    /// <param name="hasBias">Whether the bias belongs to this part.</param>
    /// <param name="inputChannels">Number of input channels.</param>
    /// <param name="heap">Holds the result.</param>
    public static PackedFilters Pack(ConvLayer layer, Layout output, ColumnGroup group, IReadOnlyList<ConvInput> inputs, Layout? gate, bool hasBias, int inputChannels, NativeHeap heap)
    {
        int width = group.Table.Width;
        int lanes = group.Lanes;
        (int channel, int tap)[] order = [.. inputs.SelectMany(i => i.Channels.Select(c => (c, i.Tap)))];
        int perGroup = inputChannels / layer.Op.Groups;
        int taps = layer.Op.Kernel.Height * layer.Op.Kernel.Width;
        float* weights = heap.Allocate<float>((long)order.Length * lanes);
        (int pair, int wide) = group.IsPaired ? (2, 2 * width) : (1, width);
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
            float* columnWeights = weights + ((long)column * order.Length * width);
            for (int k = 0; k < order.Length; k++)
            {
                int input = order[k].channel - firstInput;
                columnWeights[(k / pair * wide) + (lane.Index * pair) + (k % pair)] = (uint)input < (uint)perGroup ? filter[(input * taps) + order[k].tap] : 0;
            }
        }

        ConvTerm[] merged = Merge(inputs);
        ConvTerm* terms = heap.Copy<ConvTerm>(merged);
        return new PackedFilters
        {
            Terms = terms,
            TermsEnd = terms + merged.Length,
            Weights = weights,
            Depth = order.Length,
            Length = (long)order.Length * lanes,
            Gates = gate is null ? null : heap.Copy<int>([.. order.Select(o => gate.AddressOf(o.channel))]),
            Bias = bias,
        };
    }

    /// <summary>Joins what lies next to each other.</summary>
    private static ConvTerm[] Merge(IReadOnlyList<ConvInput> inputs)
    {
        var terms = new List<ConvTerm>();
        foreach (ConvInput input in inputs)
        {
            if (terms.Count > 0 && terms[^1].Step == input.Step && terms[^1].Offset + terms[^1].Channels == input.Offset && terms[^1].Channels < MostChannels)
            {
                terms[^1] = terms[^1] with { Channels = terms[^1].Channels + input.Channels.Length };
            }
            else
            {
                terms.Add(new ConvTerm(input.Offset, input.Step, input.Channels.Length));
            }
        }

        return [.. terms];
    }
}
