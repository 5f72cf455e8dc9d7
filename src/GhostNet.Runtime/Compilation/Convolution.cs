using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation;

/// <summary>A convolution between two layouts: packed once, then run over any pixels and output blocks.</summary>
/// <param name="layer">The convolution.</param>
/// <param name="input">Its input.</param>
/// <param name="gate">A number for each input channel by which the input is multiplied, that is, the weights; null for none.</param>
/// <param name="output">Its output, in vectors.</param>
/// <param name="residual">What is added to the output before the activation, laid out like it; null for nothing.</param>
/// <param name="activation">What follows.</param>
/// <param name="threads">How many threads may run at once.</param>
internal sealed unsafe class Convolution(
    ConvLayer layer, Layout input, Layout? gate, Layout output, Layout? residual, Function activation, int threads) : IRowSource
{
    private readonly ColumnGroup[] _groups = ColumnGroup.Of(
        output,
        SharesBlocks(layer, input, output, threads) ? threads : 1,
        ConvInputs.GeometryOf(layer.Op, input, output) == ConvGeometry.Rows,
        ConvInputs.AreInPairs(layer.Op, input));
    private readonly ConvChunks _chunks = new(layer, input, output);
    private readonly ConvOutput _output = new(output, residual, activation);
    private readonly ReadAhead _ahead = new(input, output, threads);
    private readonly bool _sharesBlocks = SharesBlocks(layer, input, output, threads);
    private readonly bool _isLarge = input.BufferLength > SecondCache.Length / 2;
    private Share[] _shares = [];
    private PackedFilters[][] _filters = [];
    private PatchRun* _runs;
    private int _runCount;
    private WindowShape* _shape;
    private Buffer? _scratch;
    private Buffer? _scaled;

    /// <summary>Number of groups of output blocks.</summary>
    public int GroupCount => _groups.Length;

    /// <summary>Pixels of each output map.</summary>
    public int Pixels => output.Pixels;

    /// <summary>Runs over pixels start at multiples of this.</summary>
    public int Quantum => _chunks.IsByRows ? output.Width : 1;

    /// <summary>Whether threads share the output blocks rather than the pixels.</summary>
    /// <param name="count">Number of threads: 1, or as many as it was compiled for.</param>
    public bool SharesGroups(int count) => count > 1 && _sharesBlocks;

    /// <summary>A thread's share of the groups, where threads share them.</summary>
    public Share GroupsOf(int thread, int count) => count == 1 ? new Share(0, GroupCount) : _shares[thread];

    /// <summary>The output blocks of some groups.</summary>
    public Share BlocksOf(int firstGroup, int endGroup) =>
        firstGroup == endGroup ? new Share(0, 0) : new Share(_groups[firstGroup].FirstBlock, _groups[endGroup - 1].Blocks.End);

    /// <summary>Bytes of weights.</summary>
    public long WeightBytes => (long)layer.Weight.Length * sizeof(float);

    /// <summary>The buffers that it reads or writes.</summary>
    public IEnumerable<Buffer> Buffers =>
        [.. Layout.BuffersOf(input, output, residual, gate), .. new[] { Scratch, Scaled }.OfType<Buffer>()];

    private ConvInputs Inputs => _chunks.Inputs;

    private Buffer? Scratch => Inputs.Geometry == ConvGeometry.Patches ? _scratch ??= new Buffer((long)threads * _chunks.Pixels * Inputs.Pitch) : null;

    /// <summary>Room for the scaled weights of a part of a group, for each thread.</summary>
    private Buffer? Scaled => gate is null ? null : _scaled ??= new Buffer((long)threads * ScaledLength);

    private long ScaledLength => (long)(Math.Min(_chunks.MostDepth, Inputs.Depth) + VectorWidth.Lanes) * KernelTable.MostColumns * VectorWidth.Lanes;

    /// <inheritdoc/>
    public (int Above, int Below) Halo => default;

    /// <summary>Whether threads share the output blocks: where there are few pixels, and where there are more weights than input.</summary>
    /// <param name="weights">Number of the convolution's weights.</param>
    /// <param name="inputs">Number of its inputs.</param>
    /// <param name="blocks">Number of its output blocks.</param>
    /// <param name="pixels">Pixels of each of them.</param>
    /// <param name="threads">How many threads may run at once.</param>
    public static bool SharesBlocks(long weights, long inputs, int blocks, int pixels, int threads) =>
        threads > 1 && blocks >= threads && (pixels < 14 * threads || (blocks >= 4 * threads && weights > inputs));

    /// <summary>A convolution's output with the owners of its blocks, if threads share those.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="input">Its input.</param>
    /// <param name="output">Its output.</param>
    /// <param name="threads">How many threads may run at once.</param>
    public static Layout Owned(ConvLayer layer, Layout input, Layout output, int threads) =>
        SharesBlocks(layer, input, output, threads) ? output.Owned(threads) : output;

    /// <inheritdoc/>
    public void Bind(NativeHeap heap)
    {
        Prepare(heap);
        if (!_sharesBlocks)
        {
            Pack(new Share(0, GroupCount), heap);
        }
    }

    /// <inheritdoc/>
    public void BindShare(NativeHeap heap, int thread)
    {
        if (_sharesBlocks)
        {
            Pack(_shares[thread], heap);
        }
    }

    /// <summary>Makes all tables but the weights; called once, when every buffer has its place.</summary>
    /// <param name="heap">Holds them.</param>
    public void Prepare(NativeHeap heap)
    {
        PatchRun[] runs = [.. Inputs.Runs.Select(r => new PatchRun(r.Block.Offset + r.First, r.Block.Width, r.Channels.Length))];
        _runs = heap.Copy<PatchRun>(runs);
        _runCount = runs.Length;
        _shape = heap.Copy<WindowShape>([Windows.Of(layer.Op, input, output)]);
        _shares = [.. Enumerable.Range(0, threads).Select(t => Share.Of(output.Blocks.Length, t, threads))
            .Select(blocks => new Share(_groups.Count(g => g.FirstBlock < blocks.First), _groups.Count(g => g.FirstBlock < blocks.End)))];
        int parts = _groups.Max(g => ((Inputs.DepthOf(g) - 1) / _chunks.MostDepth) + 1);
        _filters = [.. Enumerable.Range(0, parts).Select(_ => new PackedFilters[GroupCount])];
    }

    /// <summary>Packs the weights of some groups; called once for each, after <see cref="Prepare"/>.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="heap">Holds them, in the order in which groups are computed.</param>
    public void Pack(Share groups, NativeHeap heap)
    {
        for (int part = 0; part < _filters.Length; part++)
        {
            PackedInputs? packed = null;
            for (int g = groups.First; g < groups.End; g++)
            {
                if (packed is null || layer.Op.Groups > 1)
                {
                    packed = new PackedInputs(ConvInputs.PartOf(Inputs.Of(_groups[g]), part, _filters.Length), gate, heap);
                }

                _filters[part][g] = PackedFilters.Pack(layer, output, _groups[g], packed, part == 0, input.Lanes.Length, heap);
            }
        }
    }

    /// <summary>Computes some pixels of some groups of output blocks.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="thread">Which thread runs it.</param>
    /// <param name="first">The first pixel, a multiple of <see cref="Quantum"/>.</param>
    /// <param name="end">One past the last pixel.</param>
    /// <param name="firstGroup">The first group.</param>
    /// <param name="endGroup">One past the last group.</param>
    /// <param name="origin">The output pixel that lies where its blocks start.</param>
    public void Run(float* arena, int thread, int first, int end, int firstGroup, int endGroup, int origin = 0)
    {
        // Whether the input does not lie in this thread's cache: it is large, or another thread may have computed some of it.
        bool isFar = _isLarge || endGroup - firstGroup < GroupCount || (input.HasOwners && end - first < Pixels);
        for (int pixel = first; pixel < end;)
        {
            int chunkEnd = _chunks.EndOf(pixel, end);
            var call = new ConvCall { Input = arena, First = pixel, End = chunkEnd };
            if (Inputs.Geometry == ConvGeometry.Patches)
            {
                call.Input = arena + _scratch!.Offset + ((nint)thread * _chunks.Pixels * Inputs.Pitch);
                KernelTable.For(VectorWidth.Lanes).Patches(arena, _runs, _runCount, _shape, pixel, chunkEnd, call.Input, Inputs.Pitch);
            }

            for (int part = 0; part < _filters.Length; part++)
            {
                for (int group = firstGroup; group < endGroup; group++)
                {
                    // It comes into this thread's cache with the first group.
                    call.FarEnd = isFar && group == firstGroup ? _filters[part][group].Inputs.TermsEnd - 1 : null;
                    Run(arena, _groups[group], part, _filters[part][group], call, thread, origin);
                }
            }

            pixel = chunkEnd;
        }
    }

    /// <inheritdoc/>
    public void Run(float* arena, int thread, Share rows, int origin) =>
        Run(arena, thread, rows.First * output.Width, rows.End * output.Width, 0, GroupCount, origin * output.Width);

    private void Run(float* arena, ColumnGroup group, int part, PackedFilters filters, ConvCall call, int thread, int origin)
    {
        bool isLastPart = part == _filters.Length - 1;
        call.Terms = filters.Inputs.Terms;
        call.TermsEnd = filters.Inputs.TermsEnd;
        call.Weights = gate is null ? filters.Weights : Scale(arena, group, filters, thread);
        call.ColumnStep = (nint)filters.ColumnStep;
        call.Bias = filters.Bias;
        _ahead.Prepare(ref call, group, filters);
        _output.Prepare(ref call, group, isLastPart);
        (int first, int end) = (call.First, call.End);
        int run = _chunks.IsByRows ? output.Width : end - first;
        for (int pixel = first; pixel < end; pixel += run)
        {
            // In whose pixels the kernel counts: patches from the chunk's first, others as they lie in the input, with its borders.
            call.First = Inputs.Geometry switch
            {
                ConvGeometry.Patches => pixel - first,
                ConvGeometry.Rows => pixel / output.Width * input.Pitch,
                _ => pixel,
            };
            call.End = call.First + run;
            _output.Aim(ref call, group, arena, pixel, origin, part == 0);
            Run(group, part, &call);
        }

        if (isLastPart)
        {
            _output.Finish(arena, group.Blocks, first, end, origin);
        }
    }

    private void Run(ColumnGroup group, int part, ConvCall* call)
    {
        // Not by the pixels of this call: the order of the sums must not depend on how threads share the pixels.
        if (Pixels == 1)
        {
            group.Conv.Gemv(call);
        }
        else if (part == 0 && residual != output)
        {
            group.Conv.Best(call->End - call->First)(call);
        }
        else
        {
            RunOnce(group, call);
        }
    }

    private static bool SharesBlocks(ConvLayer layer, Layout input, Layout output, int threads) =>
        SharesBlocks(layer.Weight.Length, input.Shape.ElementCount, output.Blocks.Length, output.Pixels, threads);

    private float* Scale(float* arena, ColumnGroup group, PackedFilters filters, int thread)
    {
        float* scaled = arena + _scaled!.Offset + (thread * ScaledLength);
        if (group.IsPaired)
        {
            ScalePairs.Run(filters.Weights, arena, filters.Inputs.Gates, filters.Depth, scaled);
        }
        else
        {
            group.Table.ScaleFilters(filters.Weights, arena, filters.Inputs.Gates, filters.Depth, group.Columns, scaled);
        }

        return scaled;
    }

    /// <summary>Computes each pixel once only: its tiles do not overlap.</summary>
    private static void RunOnce(ColumnGroup group, ConvCall* call)
    {
        for (int end = call->End; call->First < end; call->First = call->End)
        {
            delegate*<ConvCall*, void> kernel = group.Conv.Filled(end - call->First, out int height);
            call->End = end - ((end - call->First) % height);
            kernel(call);
        }
    }
}
