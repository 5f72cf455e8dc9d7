using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation;

/// <summary>
/// A 3×3 convolution of stride 1 by fewer multiplications (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", F(2×2, 3×3)): windows of 4×4 pixels
/// and the filters are transformed, sixteen pointwise convolutions multiply the transforms, value by value, and their products are transformed back to tiles of 2×2 pixels.
/// </summary>
internal sealed unsafe class WinogradConvolution
{
    /// <summary>Values of a transform.</summary>
    public const int Values = 16;

    /// <summary>With fewer tiles, or fewer than a sixteenth of the input channels, reading the transformed weights takes as long as the multiplications that are saved: there are 16/9 as many.</summary>
    private const int LeastTiles = 16;

    /// <summary>With fewer channels, of either side, the transforms take longer than the multiplications that are saved.</summary>
    private const int LeastChannels = 16;

    /// <summary>Floats of transformed windows between the two transformations: what the second cache holds beside the weights and the products.</summary>
    private static readonly int MostTransformed = SecondCache.Length / 2;

    private readonly ConvLayer _layer;
    private readonly Layout _input;
    private readonly Layout _output;
    private readonly Layout? _residual;
    private readonly Function _activation;
    private readonly ConvOutput _finish;
    private readonly int _chunkRows;
    private readonly bool _sharesGroups;
    private readonly int _threads;
    private readonly WinogradScratch _scratch;
    private readonly Convolution[] _products;
    private float*[] _biases = [];

    /// <summary>Plans a convolution.</summary>
    /// <param name="layer">The convolution, of which <see cref="Suits"/> is true.</param>
    /// <param name="input">Its input, in vectors.</param>
    /// <param name="output">Its output, in vectors.</param>
    /// <param name="residual">What is added to the output before the activation, laid out like it; null for nothing.</param>
    /// <param name="activation">What follows.</param>
    /// <param name="threads">How many threads may run at once.</param>
    public WinogradConvolution(ConvLayer layer, Layout input, Layout output, Layout? residual, Function activation, int threads)
    {
        (_layer, _input, _output, _residual, _activation, _threads) = (layer, input, output, residual, activation, threads);
        _finish = new ConvOutput(output, residual, activation);
        _sharesGroups = SharesGroups(layer, input, output, threads);
        _chunkRows = _sharesGroups ? TileRows(output) : Math.Min(RowsOfChunk(input, output), (TileRows(output) + threads - 1) / threads);
        _scratch = new WinogradScratch(input, output, _chunkRows, TileColumns(output), threads);
        _products = [.. WinogradFilters.Of(layer).Select((l, v) => new Convolution(l, _scratch.Windows[v], null, _scratch.Products[v], null, Function.Identity, threads))];
    }

    /// <summary>Whether a convolution is of that form, and faster so.</summary>
    /// <param name="op">The convolution.</param>
    /// <param name="input">Shape of its input.</param>
    /// <param name="output">Shape of its output.</param>
    public static bool Suits(Conv op, Shape input, Shape output) =>
        op is { Kernel: { Height: 3, Width: 3 }, Stride: { Height: 1, Width: 1 }, Dilation: { Height: 1, Width: 1 }, Groups: 1 }
        && input[1] >= LeastChannels && output[1] >= LeastChannels
        && output[3] > 2 && ((output[2] + 1) / 2) * ((output[3] + 1) / 2) >= Math.Max(LeastTiles, input[1] / 16);

    /// <summary>A convolution's output with the owners of its blocks, if threads share those.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="input">Its input.</param>
    /// <param name="output">Its output.</param>
    /// <param name="threads">How many threads may run at once.</param>
    public static Layout Owned(ConvLayer layer, Layout input, Layout output, int threads) =>
        SharesGroups(layer, input, output, threads) ? output.Owned(threads) : output;

    /// <summary>Bytes of weights.</summary>
    public long WeightBytes => _products.Sum(p => p.WeightBytes);

    /// <summary>The buffers that it reads or writes.</summary>
    public IEnumerable<Buffer> Buffers => Layout.BuffersOf(_input, _output, _residual).Append(_scratch.Buffer);

    /// <summary>Makes the tables, and packs the weights that all threads read; called once, when every buffer has its place.</summary>
    /// <param name="heap">Holds them.</param>
    public void Bind(NativeHeap heap)
    {
        Array.ForEach(_products, p => p.Prepare(heap));
        _biases = _layer.PackBias(_output, heap);
        if (!_sharesGroups)
        {
            Pack(new Share(0, _products[0].GroupCount), heap);
        }
    }

    /// <summary>Packs the weights that only one thread reads; called once for each thread, after <see cref="Bind"/>, for other threads at the same time.</summary>
    /// <param name="heap">Holds them.</param>
    /// <param name="thread">Which thread.</param>
    public void BindShare(NativeHeap heap, int thread)
    {
        if (_sharesGroups)
        {
            Pack(_products[0].GroupsOf(thread, _threads), heap);
        }
    }

    /// <summary>Runs one thread's share.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="thread">Which thread, from 0.</param>
    /// <param name="threads">How many threads share the work.</param>
    public void Run(float* arena, int thread, int threads)
    {
        // Where threads share the output blocks, each transforms the whole input: that is less work than to fetch transforms from another core.
        bool sharesGroups = threads > 1 && _sharesGroups;
        Share groups = sharesGroups ? _products[0].GroupsOf(thread, threads) : new Share(0, _products[0].GroupCount);
        Share rows = sharesGroups ? new Share(0, TileRows(_output)) : Share.Of(TileRows(_output), thread, threads);
        float* scratch = arena + (thread * _scratch.Stride);
        for (int row = rows.First; row < rows.End; row += _chunkRows)
        {
            var chunk = new Share(row, Math.Min(row + _chunkRows, rows.End));
            TransformInput(arena, scratch, chunk);
            for (int group = groups.First; group < groups.End; group++)
            {
                foreach (Convolution product in _products)
                {
                    product.Run(scratch, thread, 0, (chunk.End - chunk.First) * TileColumns(_output), group, group + 1);
                }

                TransformOutput(arena, scratch, chunk, _products[0].BlocksOf(group, group + 1));
            }
        }
    }

    private static int TileRows(Layout output) => (output.Height + 1) / 2;

    private static int TileColumns(Layout output) => (output.Width + 1) / 2;

    private static int RowsOfChunk(Layout input, Layout output) =>
        (int)Math.Clamp(MostTransformed / ((long)Values * input.Blocks.Sum(b => b.Width) * TileColumns(output)), 1, TileRows(output));

    /// <summary>Whether threads share the output blocks rather than the tiles: only where all tiles are computed at once.</summary>
    private static bool SharesGroups(ConvLayer layer, Layout input, Layout output, int threads)
    {
        int tiles = TileRows(output) * TileColumns(output);
        return RowsOfChunk(input, output) == TileRows(output)
            && Convolution.SharesBlocks(layer.Weight.Length / 9, (long)input.Lanes.Length * tiles, output.Blocks.Length, tiles, threads);
    }

    private void Pack(Share groups, NativeHeap heap)
    {
        for (int group = groups.First; group < groups.End; group++)
        {
            Array.ForEach(_products, p => p.Pack(new Share(group, group + 1), heap));
        }
    }

    private void TransformInput(float* arena, float* scratch, Share rows)
    {
        var call = new WinogradWindows
        {
            Height = _input.Height,
            Width = _input.Width,
            Pitch = _input.Pitch,
            Top = _layer.Op.Padding.Top,
            Left = _layer.Op.Padding.Left,
            FirstRow = rows.First,
            EndRow = rows.End,
            Columns = TileColumns(_output),
            Plane = _scratch.WindowPlane,
        };
        for (int b = 0; b < _input.Blocks.Length; b++)
        {
            call.Input = arena + _input.Blocks[b].Offset;
            call.Output = scratch + _scratch.Windows[0].Blocks[b].Offset;
            KernelTable.For(_input.Blocks[b].Width).WinogradInput(&call);
        }
    }

    private void TransformOutput(float* arena, float* scratch, Share rows, Share blocks)
    {
        var call = new WinogradTiles
        {
            Plane = _scratch.ProductPlane,
            ResidualPitch = _residual?.Pitch ?? 0,
            Height = _output.Height,
            Width = _output.Width,
            Pitch = _output.Pitch,
            FirstRow = rows.First,
            EndRow = rows.End,
            Min = _activation.Min,
            Max = _activation.Max,
        };
        for (int b = blocks.First; b < blocks.End; b++)
        {
            Block block = _output.Blocks[b];
            call.Input = scratch + _scratch.Products[0].Blocks[b].Offset;
            call.Bias = _biases[b];
            call.Residual = _residual is null ? null : arena + _residual.Blocks[b].Offset;
            call.Output = arena + block.Offset;
            KernelTable.For(block.Width).WinogradOutput(&call);
        }

        int width = _output.Width;
        _finish.Finish(arena, blocks, 2 * rows.First * width, Math.Min(2 * rows.End, _output.Height) * width, origin: 0);
    }
}
