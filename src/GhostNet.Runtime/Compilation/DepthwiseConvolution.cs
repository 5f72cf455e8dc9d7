using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Compilation;

/// <summary>
/// A depthwise convolution between two layouts: packed once, then run over any rows and blocks. A layer with several filters for each
/// map has as many outputs, one after the other, each laid out like the input.
/// </summary>
/// <param name="layer">The convolution.</param>
/// <param name="input">Its input, in vectors.</param>
/// <param name="output">Its output, made by <see cref="OutputOf"/> or laid out like that.</param>
/// <param name="residual">What is added to the output before the activation, laid out like it; null for nothing.</param>
/// <param name="activation">What follows.</param>
internal sealed unsafe class DepthwiseConvolution(ConvLayer layer, Layout input, Layout output, Layout? residual, Function activation) : RowOperation
{
    private readonly WindowShape _shape = Windows.Of(layer.Op, input, output);
    private float*[] _weights = [];
    private float*[] _biases = [];
    private delegate*<WindowCall*, void>[] _kernels = [];

    /// <summary>Number of output blocks.</summary>
    public int BlockCount => output.Blocks.Length;

    /// <summary>Rows of the output.</summary>
    public int Rows => output.Height;

    /// <summary>Kernel rows that reach below the row that an output row is centred on, and above it.</summary>
    public (int Below, int Above) Reach => (((_shape.KernelHeight - 1) * _shape.DilationY) - _shape.Top, _shape.Top);

    /// <inheritdoc/>
    public override long WeightBytes => (long)layer.Weight.Length * sizeof(float);

    /// <inheritdoc/>
    public override Layout Output => output;

    /// <inheritdoc/>
    public override IReadOnlyList<Layout> Inputs => residual is null ? [input] : [input, residual];

    /// <summary>The layout of a depthwise convolution's output.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="input">Its input.</param>
    /// <param name="shape">Shape of the output for one image.</param>
    public static Layout OutputOf(ConvLayer layer, Layout input, Graphs.Shape shape)
    {
        int filters = layer.Op.OutputChannels / layer.Op.Groups;
        Layout[] planes = [.. Enumerable.Range(0, filters).Select(_ => input.Like(shape.With(1, layer.Op.Groups)))];
        return new Layout(
            shape,
            [.. planes.SelectMany(p => p.Blocks)],
            [.. Enumerable.Range(0, layer.Op.OutputChannels).Select(c =>
            {
                Lane lane = input.Lanes[c / filters];
                return lane with { Block = lane.Block + (c % filters * input.Blocks.Length) };
            })]);
    }

    /// <inheritdoc/>
    public override (int First, int End) Needs(int input, int first, int end)
    {
        if (input > 0)
        {
            return (first, end);
        }

        int reach = (_shape.KernelHeight - 1) * _shape.DilationY;
        return (Math.Max(0, (first * _shape.StrideY) - _shape.Top), Math.Min(_shape.Height, ((end - 1) * _shape.StrideY) - _shape.Top + reach + 1));
    }

    /// <inheritdoc/>
    public override void RunRows(float* arena, int thread, int first, int end, bool isFirst) => Run(arena, thread, first, end, 0, BlockCount);

    /// <inheritdoc/>
    public override void Bind(NativeHeap heap)
    {
        _weights = new float*[BlockCount];
        _biases = new float*[BlockCount];
        _kernels = new delegate*<WindowCall*, void>[BlockCount];
        for (int b = 0; b < BlockCount; b++)
        {
            _weights[b] = heap.Allocate<float>((long)layer.FilterLength * output.Blocks[b].Width);
            _kernels[b] = KernelTable.For(output.Blocks[b].Width).Depthwise(_shape);
            _biases[b] = heap.Allocate<float>(output.Blocks[b].Width);
        }

        for (int channel = 0; channel < output.Lanes.Length; channel++)
        {
            Lane lane = output.Lanes[channel];
            int width = output.Blocks[lane.Block].Width;
            _biases[lane.Block][lane.Index] = layer.Bias?[channel] ?? 0;
            for (int tap = 0; tap < layer.FilterLength; tap++)
            {
                _weights[lane.Block][(tap * width) + lane.Index] = layer.Weight[(channel * layer.FilterLength) + tap];
            }
        }
    }

    /// <summary>Computes some rows of some blocks.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="thread">Which thread runs it.</param>
    /// <param name="firstRow">The first output row.</param>
    /// <param name="endRow">One past the last output row.</param>
    /// <param name="firstBlock">The first output block.</param>
    /// <param name="endBlock">One past the last output block.</param>
    public void Run(float* arena, int thread, int firstRow, int endRow, int firstBlock, int endBlock)
    {
        if (firstRow >= endRow)
        {
            return;
        }

        var call = new WindowCall { Shape = _shape, FirstRow = firstRow, EndRow = endRow, Min = activation.Min, Max = activation.Max };
        nint inputShift = input.Shift(arena, thread);
        nint outputShift = output.Shift(arena, thread);
        for (int b = firstBlock; b < endBlock; b++)
        {
            Block block = output.Blocks[b];
            call.Input = arena + input.Blocks[b % input.Blocks.Length].Offset - (inputShift * block.Width);
            call.Output = arena + block.Offset - (outputShift * block.Width);
            call.Residual = residual is null ? null : arena + residual.Blocks[b].Offset - (residual.Shift(arena, thread) * block.Width);
            call.Weights = _weights[b];
            call.Bias = _biases[b];
            _kernels[b](&call);
            if (!activation.IsBounds)
            {
                float* rows = call.Output + ((nint)firstRow * output.Width * block.Width);
                activation.Apply(rows, rows, (nint)(endRow - firstRow) * output.Width * block.Width);
            }
        }
    }
}
