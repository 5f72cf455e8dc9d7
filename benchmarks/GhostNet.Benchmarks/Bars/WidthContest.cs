using System.Globalization;
using GhostNet.Runtime;

namespace GhostNet.Benchmarks.Bars;

/// <summary>The same program with vectors of other widths, each in a process of its own: the width is chosen when a process starts.</summary>
internal static class WidthContest
{
    private const int Pairs = 7;
    private const string Vectors512 = "DOTNET_EnableAVX512";
    private const string Vectors256 = "DOTNET_EnableAVX2";

    /// <summary>The time with vectors of 256 bits divided by that with 512: the median over pairs of processes.</summary>
    /// <param name="network">Registry name of the network.</param>
    /// <param name="seconds">How long each process measures.</param>
    /// <returns>The ratio; null on a processor without vectors of 512 bits.</returns>
    public static double? Ratio(string network, double seconds)
    {
        string[] question = [WidthChild.Verb, WidthChild.Time, network, seconds.ToString(CultureInfo.InvariantCulture)];
        return InferenceSession.VectorBits < 512
            ? null
            : Pairwise.MedianRatio(Pairs, () => Ask(256, Vectors512, question), () => Ask(512, switchedOff: null, question));
    }

    /// <summary>The largest relative difference from the reference interpreter, over all networks and this processor's widths.</summary>
    public static double? LargestError()
    {
        string[] question = [WidthChild.Verb, WidthChild.Error];
        (int Bits, string? SwitchedOff)[] widths = [(InferenceSession.VectorBits, null), (256, Vectors512), (128, Vectors256)];
        return widths.Where(w => w.Bits <= InferenceSession.VectorBits).Select(w => Ask(w.Bits, w.SwitchedOff, question)).Aggregate(0.0, Math.Max);
    }

    private static double Ask(int bits, string? switchedOff, string[] question)
    {
        string[] answer = ChildProcess.RunSelf(question, switchedOff).Split(' ');
        return int.Parse(answer[0], CultureInfo.InvariantCulture) == bits
            ? double.Parse(answer[1], CultureInfo.InvariantCulture)
            : throw new GhostNetException($"with {switchedOff ?? "all"} the vectors have {answer[0]} bits, not {bits}");
    }
}
