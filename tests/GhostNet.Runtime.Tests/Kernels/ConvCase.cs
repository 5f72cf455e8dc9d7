using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Tests.Kernels.Guards;

namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>A convolution's run of pixels, and what comes out of it.</summary>
/// <param name="Width">Width of the output blocks.</param>
/// <param name="Columns">Number of output blocks.</param>
/// <param name="Pixels">Number of pixels.</param>
/// <param name="Terms">Number of channels of each term, as text.</param>
/// <param name="Stride">Input pixels from one output pixel to the next.</param>
/// <param name="First">The first pixel.</param>
/// <param name="HasResidual">Whether something is added.</param>
/// <param name="Bound">The bounds are this and its negative.</param>
/// <param name="Side">Where the guards are.</param>
internal sealed unsafe record ConvCase(int Width, int Columns, int Pixels, string Terms, int Stride, int First, bool HasResidual, float Bound, Side Side)
{
    /// <summary>Whether the last block is half as wide as the others.</summary>
    public bool EndsInHalf { get; init; }

    /// <summary>Whether the kernel takes two input channels at a time: weights and bias then lie as it wants them.</summary>
    public bool IsPaired { get; init; }

    /// <summary>Whether the weights of an input channel lie together for all blocks, as the kernel that computes pixels one by one may have them.</summary>
    public bool HasColumnsTogether { get; init; }

    private readonly int[] _channels = [.. Terms.Split(' ').Select(int.Parse)];

    private int End => First + Pixels;

    /// <summary>Runs a kernel and compares.</summary>
    public void Check(delegate*<ConvCall*, void> kernel)
    {
        ConvTerm[] terms = Layout(out int inputLength);
        float[] input = Numbers.Whole(inputLength, 1);
        float[] weights = Numbers.Whole(_channels.Sum() * Columns * Width, 2);
        float[] bias = Numbers.Whole(Columns * Width, 3);
        float[][] residuals = [.. Enumerable.Range(0, Columns).Select(c => Numbers.Whole(End * WidthOf(c), 4 + c))];
        using var heldTerms = new Guarded<ConvTerm>(terms, Side);
        using var heldInput = new Guarded<float>(input, Side);
        using var heldWeights = new Guarded<float>(IsPaired ? InPairs(weights) : HasColumnsTogether ? ByChannel(weights) : weights, Side);
        using var heldBias = new Guarded<float>(IsPaired ? [.. bias.SelectMany(b => new[] { b, 0 })] : bias, Side);
        Guarded<float>[] added = [.. residuals.Select(r => new Guarded<float>(r, Side))];
        Guarded<float>[] outputs = [.. Enumerable.Range(0, Columns).Select(c => new Guarded<float>([.. Enumerable.Repeat(Numbers.Untouched, End * WidthOf(c))], Side))];
        var call = new ConvCall
        {
            Input = heldInput.Pointer,
            Terms = heldTerms.Pointer,
            TermsEnd = heldTerms.Pointer + terms.Length,
            FarEnd = heldTerms.Pointer + terms.Length - 1,
            Weights = heldWeights.Pointer,
            ColumnStep = HasColumnsTogether ? Width : _channels.Sum() * Width,
            Bias = heldBias.Pointer,
            OutputStep = Width,
            Output0 = outputs[0].Pointer,
            Output1 = outputs[Math.Min(1, Columns - 1)].Pointer,
            Output2 = outputs[^1].Pointer,
            Residual0 = HasResidual ? added[0].Pointer : null,
            Residual1 = HasResidual ? added[Math.Min(1, Columns - 1)].Pointer : null,
            Residual2 = HasResidual ? added[^1].Pointer : null,
            Min = -Bound,
            Max = Bound,
            First = First,
            End = End,
        };

        kernel(&call);

        for (int column = 0; column < Columns; column++)
        {
            Numbers.AssertEqual(Expected(column, terms, input, weights, bias, residuals[column]), outputs[column].Content, this);
            added[column].Dispose();
            outputs[column].Dispose();
        }
    }

    private float[] InPairs(float[] weights) =>
        [.. Enumerable.Range(0, weights.Length).Select(i => weights[(((i / (2 * Width) * 2) + (i % 2)) * Width) + (i / 2 % Width)])];

    private float[] ByChannel(float[] weights) =>
        [.. Enumerable.Range(0, weights.Length).Select(i => weights[(((i / Width % Columns * _channels.Sum()) + (i / (Columns * Width))) * Width) + (i % Width)])];

    private int WidthOf(int column) => EndsInHalf && column == Columns - 1 ? Width / 2 : Width;

    /// <summary>Terms one behind the other, the last number of the last one at the input's very end.</summary>
    private ConvTerm[] Layout(out int length)
    {
        var terms = new List<ConvTerm>();
        length = 0;
        foreach (int channels in _channels)
        {
            int step = Stride * (channels + (terms.Count % 3));
            terms.Add(new ConvTerm(length, step, channels));
            length += ((End - 1) * step) + channels;
        }

        return [.. terms];
    }

    private float[] Expected(int column, ConvTerm[] terms, float[] input, float[] weights, float[] bias, float[] residual)
    {
        int lanes = WidthOf(column);
        float[] output = [.. Enumerable.Repeat(Numbers.Untouched, End * lanes)];
        for (int pixel = First; pixel < End; pixel++)
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                int at = (pixel * lanes) + lane;
                int weight = (column * _channels.Sum() * Width) + lane;
                float sum = bias[(column * Width) + lane] + (HasResidual ? residual[at] : 0);
                foreach (ConvTerm term in terms)
                {
                    for (int channel = 0; channel < term.Channels; channel++, weight += Width)
                    {
                        sum += input[(int)term.Offset + (pixel * term.Step) + channel] * weights[weight];
                    }
                }

                output[at] = Math.Clamp(sum, -Bound, Bound);
            }
        }

        return output;
    }
}
