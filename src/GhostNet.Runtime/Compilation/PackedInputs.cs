using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Compilation;

/// <summary>
/// What the convolution kernel reads, in order. One table serves all groups of output blocks that read the same: it stays in the first cache, where one for each group would have to be
/// waited for.
/// </summary>
internal sealed unsafe class PackedInputs
{
    /// <summary>From this number of channels on a term is not joined with the next: with each term the kernel asks for later weights.</summary>
    private const int MostChannels = 16;

    /// <summary>Packs what a kernel reads.</summary>
    /// <param name="inputs">It, in order.</param>
    /// <param name="gate">A number for each input channel by which that is multiplied; null for none.</param>
    /// <param name="heap">Holds the result.</param>
    public PackedInputs(IReadOnlyList<ConvInput> inputs, Layout? gate, NativeHeap heap)
    {
        Order = [.. inputs.SelectMany(i => i.Channels.Select(c => (c, i.Tap)))];
        ConvTerm[] merged = Merge(inputs);
        Terms = heap.Copy<ConvTerm>(merged);
        TermsEnd = Terms + merged.Length;
        Gates = gate is null ? null : heap.Copy<int>([.. Order.Select(o => gate.AddressOf(o.Channel))]);
    }

    /// <summary>The input channels, each under each tap.</summary>
    public (int Channel, int Tap)[] Order { get; }

    /// <summary>The same as one term for those that lie next to each other.</summary>
    public ConvTerm* Terms { get; }

    /// <summary>One past the last term.</summary>
    public ConvTerm* TermsEnd { get; }

    /// <summary>Where in the arena the gate of each input channel lies, in order; null without a gate.</summary>
    public int* Gates { get; }

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
