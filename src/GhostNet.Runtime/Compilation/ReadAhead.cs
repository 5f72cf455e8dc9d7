using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Compilation;

/// <summary>Has a convolution's tiles ask for weights that will be needed later, so that they come while it computes.</summary>
/// <param name="input">The convolution's input.</param>
/// <param name="output">Its output.</param>
/// <param name="threads">How many threads share a layer.</param>
internal sealed unsafe class ReadAhead(Layout input, Layout output, int threads)
{
    /// <summary>Lines that a request brings: its neighbour too.</summary>
    private const int LinesPerRequest = 2;

    /// <summary>Lines from one request to the next, at most: the processor itself then reads what lies between.</summary>
    private const int MostLinesApart = 8;

    /// <summary>
    /// Floats of the second cache's quarter that the layer itself does not fill. What several threads read lies in as many places, in each the parts of more layers: to be as many layers
    /// ahead, a lead is the shorter the more threads there are.
    /// </summary>
    private readonly long _lead = Math.Max(0, (SecondCache.Length / 4 / threads) - (input.BufferLength + (2 * output.BufferLength)));

    /// <summary>Has a call ask for as many later weights as it has itself: for those of the next group at least.</summary>
    /// <param name="call">The call.</param>
    /// <param name="group">Its output blocks.</param>
    /// <param name="filters">Its weights, behind which the later ones lie.</param>
    public void Prepare(ref ConvCall call, ColumnGroup group, PackedFilters filters)
    {
        call.Ahead = filters.Weights + Math.Max(_lead, filters.Length);
        call.AheadEnd = call.Ahead + filters.Length;
        long terms = filters.Inputs.TermsEnd - filters.Inputs.Terms;
        int tiles = (call.End - call.First) / group.Conv.TallestTile;
        long lines = filters.Length / Prefetch.Line / Math.Max(1, tiles * terms);
        int brought = LinesPerRequest * group.Conv.LinesAhead;
        call.AheadStep = Prefetch.Line * (nint)Math.Clamp((lines + brought - 1) / brought, 1, MostLinesApart);
    }
}
