using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation;

/// <summary>
/// A depthwise convolution between two layouts: packed once, then run over any rows and blocks. A layer with several filters for each
/// map has as many outputs, one after the other, each laid out like the input.
/// </summary>
/// <param name="layer">The convolution.</param>
/// <param name="input">Its input, in vectors.</param>
/// <param name="output">Its output, made by <see cref="OutputOf"/>, laid out like that, or beside it.</param>
/// <param name="residual">What is added to the output before the activation, laid out beside it; null for nothing.</param>
/// <param name="activation">What follows.</param>
internal sealed unsafe class DepthwiseConvolution(ConvLayer layer, Layout input, Layout output, Layout? residual, Function activation)
{
    private readonly WindowShape _shape = Windows.Of(layer.Op, input, output);
    private float*[] _weights = [];
    private float*[] _biases = [];
    private delegate*<WindowCall*, void>[] _kernels = [];

    /// <summary>Number of output blocks.</summary>
    public int BlockCount => output.Blocks.Length;

    /// <summary>Rows of the output.</summary>
    public int Rows => output.Height;

    /// <summary>Rows of the input.</summary>
    public int InputHeight => input.Height;

    /// <summary>A thread's share of the rows of a block: of all blocks if there are rows for each thread, else all rows of its blocks.</summary>
    public Share ShareOf(int block, int thread, int threads) =>
        output.HasOwners || Rows >= threads ? output.ShareOf(block, Rows, thread, threads) : new Share(0, output.Owns(block, thread, threads) ? Rows : 0);

    /// <summary>The input rows that some output rows are computed from.</summary>
    public Share InputRows(Share rows)
    {
        int first = (rows.First * _shape.StrideY) - _shape.Top;
        int end = ((rows.End - 1) * _shape.StrideY) - _shape.Top + ((_shape.KernelHeight - 1) * _shape.DilationY) + 1;
        return new Share(Math.Clamp(first, 0, input.Height), Math.Clamp(end, 0, input.Height));
    }

    /// <summary>The most output rows that need no more than a number of input rows; at least 1.</summary>
    public int MostRowsFrom(int inputRows) => Math.Max(1, ((inputRows - 1 - ((_shape.KernelHeight - 1) * _shape.DilationY)) / _shape.StrideY) + 1);

    /// <summary>Kernel rows that reach below the row that an output row is centred on, and above it.</summary>
    public (int Below, int Above) Reach => (((_shape.KernelHeight - 1) * _shape.DilationY) - _shape.Top, _shape.Top);

    /// <summary>Bytes of weights.</summary>
    public long WeightBytes => (long)layer.Weight.Length * sizeof(float);

    /// <summary>The buffers that it reads or writes.</summary>
    public IEnumerable<Buffer> Buffers => Layout.BuffersOf(input, output, residual);

    /// <summary>The layout of a depthwise convolution's output.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="input">Its input.</param>
    /// <param name="shape">Shape of the output for one image.</param>
    /// <param name="rows">Rows that the output has room for: those of a strip, or all of them.</param>
    public static Layout OutputOf(ConvLayer layer, Layout input, Graphs.Shape shape, int? rows = null)
    {
        int filters = layer.Op.OutputChannels / layer.Op.Groups;
        Layout[] planes = [.. Enumerable.Range(0, filters).Select(_ => input.Like(shape.With(1, layer.Op.Groups), rows))];
        return new Layout(
            shape,
            [.. planes.SelectMany(p => p.Blocks)],
            [.. Enumerable.Range(0, layer.Op.OutputChannels).Select(c =>
            {
                Lane lane = input.Lanes[c / filters];
                return lane with { Block = lane.Block + (c % filters * input.Blocks.Length) };
            })]);
    }

    /// <summary>Packs the weights; called once, when every buffer has its place.</summary>
    /// <param name="heap">Holds them.</param>
    public void Bind(NativeHeap heap)
    {
        _weights = new float*[BlockCount];
        _biases = layer.PackBias(output, heap);
        _kernels = new delegate*<WindowCall*, void>[BlockCount];
        for (int b = 0; b < BlockCount; b++)
        {
            _weights[b] = heap.Allocate<float>((long)layer.FilterLength * WidthOf(b));
            _kernels[b] = KernelTable.For(WidthOf(b)).Depthwise(_shape);
        }

        for (int channel = 0; channel < output.Lanes.Length; channel++)
        {
            Lane lane = output.Lanes[channel];
            int width = WidthOf(lane.Block);
            for (int tap = 0; tap < layer.FilterLength; tap++)
            {
                _weights[lane.Block][(tap * width) + lane.Index] = layer.Weight[(channel * layer.FilterLength) + tap];
            }
        }
    }

    /// <summary>Computes some rows of some blocks.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="firstRow">The first output row.</param>
    /// <param name="endRow">One past the last output row.</param>
    /// <param name="firstBlock">The first output block.</param>
    /// <param name="endBlock">One past the last output block.</param>
    /// <param name="inputOrigin">The input row that lies where its blocks start.</param>
    /// <param name="origin">The output row that lies where its blocks start.</param>
    public void Run(float* arena, int firstRow, int endRow, int firstBlock, int endBlock, int inputOrigin = 0, int origin = 0)
    {
        if (firstRow >= endRow)
        {
            return;
        }

        var call = new WindowCall { Shape = _shape, FirstRow = firstRow, EndRow = endRow, Min = activation.Min, Max = activation.Max };
        for (int b = firstBlock; b < endBlock; b++)
        {
            Block block = output.Blocks[b];
            call.Input = arena + input.Blocks[b % input.Blocks.Length].Offset - ((nint)inputOrigin * input.Width * WidthOf(b));
            call.Output = arena + block.Offset - ((nint)origin * output.Width * block.Width);
            call.OutputStep = block.Width;
            call.Residual = residual is null ? null : arena + residual.Blocks[b].Offset;
            call.ResidualStep = residual is null ? 0 : residual.Blocks[b].Width;
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

    /// <summary>Lanes of an output block's vectors; the block itself may be wider.</summary>
    private int WidthOf(int block) => input.Blocks[block % input.Blocks.Length].Width;
}
