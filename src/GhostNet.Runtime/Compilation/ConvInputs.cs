using GhostNet.Ops;
using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Compilation;

/// <summary>What a convolution's kernel reads, and in which order.</summary>
/// <param name="op">The convolution.</param>
/// <param name="input">Its input.</param>
/// <param name="output">Its output.</param>
internal sealed class ConvInputs(Conv op, Layout input, Layout output)
{
    /// <summary>From this width on, the rows of the output are long enough to be computed one by one.</summary>
    public const int LeastRow = 7;

    /// <summary>How the kernel reaches the input.</summary>
    public ConvGeometry Geometry { get; } = GeometryOf(op, input, output);

    /// <summary>Numbers under the kernel.</summary>
    public int Depth => op.Kernel.Height * op.Kernel.Width * input.Lanes.Length;

    /// <summary>Floats from one patch to the next; not a power of two, so that patches do not push each other out of the cache.</summary>
    public int Pitch => Geometry == ConvGeometry.Patches ? ((Depth + 31) / 16 * 16) + 16 : Math.Max(1, Depth);

    /// <summary>The input channels in the order in which they lie.</summary>
    public List<LaneRun> Runs { get; } = LaneRun.Of(input, Enumerable.Range(0, input.Lanes.Length));

    /// <summary>Some of what a kernel reads: about as many channels as each other part has.</summary>
    public static List<ConvInput> PartOf(List<ConvInput> inputs, int part, int parts)
    {
        long all = Math.Max(1, inputs.Sum(i => i.Channels.Length));
        long before = 0;
        var chosen = new List<ConvInput>();
        foreach (ConvInput next in inputs)
        {
            if (before * parts / all == part)
            {
                chosen.Add(next);
            }

            before += next.Channels.Length;
        }

        return chosen;
    }

    /// <summary>How many numbers the kernel reads for some output blocks.</summary>
    public int DepthOf(ColumnGroup columns) => op.Groups == 1 ? Depth : op.Kernel.Height * op.Kernel.Width * ChannelsOf(columns).Count();

    /// <summary>What the kernel reads for some output blocks: the channels of their groups.</summary>
    public List<ConvInput> Of(ColumnGroup columns)
    {
        List<LaneRun> runs = op.Groups == 1 ? Runs : LaneRun.Of(input, ChannelsOf(columns));
        return Geometry == ConvGeometry.Patches ? InPatches(runs) : [.. Taps().SelectMany(tap => runs.Select(run => InPlace(run, tap.Row, tap.Column)))];
    }

    /// <summary>Whether all that a convolution reads lies in pairs of channels next to each other.</summary>
    /// <param name="op">The convolution.</param>
    /// <param name="input">Its input.</param>
    public static bool AreInPairs(Conv op, Layout input) =>
        op.Groups == 1 && LaneRun.Of(input, Enumerable.Range(0, input.Lanes.Length)).TrueForAll(r => r.Channels.Length % 2 == 0);

    /// <summary>Whether a convolution would read its windows where they lie, if only its input had a border.</summary>
    /// <param name="op">The convolution.</param>
    /// <param name="input">Its input.</param>
    /// <param name="width">Width of its output's maps.</param>
    public static bool LacksBorder(Conv op, Layout input, int width) =>
        input.Shape.Rank == 4 && input.IsVectors && op.Stride.Height == op.Stride.Width && width >= LeastRow && !IsInside(op.Padding, input.Border);

    /// <summary>How the kernel reaches the input of a convolution.</summary>
    /// <param name="op">The convolution.</param>
    /// <param name="input">Its input.</param>
    /// <param name="output">Its output.</param>
    public static ConvGeometry GeometryOf(Conv op, Layout input, Layout output)
    {
        Padding border = input.Border;
        return input.Shape.Rank != 4 || (op.Kernel == 1 && op.Stride == 1 && op.Padding == default && border == default)
            ? ConvGeometry.Flat
            : IsInside(op.Padding, border) && op.Stride.Height == op.Stride.Width && (border != default || output.Width >= LeastRow) ? ConvGeometry.Rows : ConvGeometry.Patches;
    }

    private static bool IsInside(Padding padding, Padding border) =>
        padding.Top <= border.Top && padding.Left <= border.Left && padding.Bottom <= border.Bottom && padding.Right <= border.Right;

    private IEnumerable<int> ChannelsOf(ColumnGroup columns)
    {
        (int perInput, int perOutput) = (input.Lanes.Length / op.Groups, op.OutputChannels / op.Groups);
        return Enumerable.Range(0, op.OutputChannels)
            .Where(c => output.Lanes[c].Block >= columns.FirstBlock && output.Lanes[c].Block < columns.FirstBlock + columns.Columns)
            .Select(c => c / perOutput)
            .Distinct()
            .SelectMany(g => Enumerable.Range(g * perInput, perInput));
    }

    private IEnumerable<(int Row, int Column)> Taps() =>
        Enumerable.Range(0, op.Kernel.Height).SelectMany(row => Enumerable.Range(0, op.Kernel.Width).Select(column => (row, column)));

    private ConvInput InPlace(LaneRun run, int row, int column)
    {
        WindowShape window = Windows.Of(op, input, output);
        nint line = ((nint)row * window.DilationY) - window.Top;
        nint pixel = (line * input.Pitch) + ((nint)column * window.DilationX) - window.Left;
        return new ConvInput(
            run.Channels,
            (row * op.Kernel.Width) + column,
            run.Block.Offset + run.First + (pixel * run.Block.Width),
            window.StrideX * run.Block.Width);
    }

    private List<ConvInput> InPatches(List<LaneRun> runs)
    {
        int[] places = new int[input.Lanes.Length];
        foreach ((int channel, int place) in Runs.SelectMany(r => r.Channels).Select((c, i) => (c, i)))
        {
            places[channel] = place;
        }

        return [.. Taps().SelectMany((_, tap) => runs.Select(run => new ConvInput(run.Channels, tap, (tap * places.Length) + places[run.Channels[0]], Pitch)))];
    }
}
