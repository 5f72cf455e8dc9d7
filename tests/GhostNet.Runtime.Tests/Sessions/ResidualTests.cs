using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;
using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Tests.Sessions;

/// <summary>A sum is put where its residual lies, if nothing else is still to read that; the result is the same.</summary>
public class ResidualTests
{
    private const double Tolerance = 1e-5;

    /// <summary>What else reads the residual.</summary>
    public enum Reader
    {
        /// <summary>A convolution, before.</summary>
        Before,

        /// <summary>The convolution to whose result it is added.</summary>
        Itself,

        /// <summary>A convolution, after.</summary>
        After,

        /// <summary>Its mean is taken, before.</summary>
        Mean,

        /// <summary>A part of it is the result.</summary>
        Slice,
    }

    /// <summary>What reads the residual, whether a Ghost module takes it, channels, height, width, kernel, whether the sum lies where it lay.</summary>
    public static TheoryData<Reader, bool, int, int, int, int, bool> Sums => new()
    {
        { Reader.Before, false, 24, 7, 7, 1, true },
        { Reader.Before, false, 56, 9, 11, 1, true },
        { Reader.Before, false, 17, 6, 13, 3, true },
        { Reader.Before, false, 130, 1, 1, 1, true },
        { Reader.Before, false, 1200, 5, 5, 1, true },
        { Reader.Itself, false, 24, 7, 7, 1, false },
        { Reader.Itself, false, 64, 10, 9, 3, false },
        { Reader.After, false, 24, 7, 7, 1, false },
        { Reader.Mean, false, 40, 8, 15, 1, true },
        { Reader.Slice, false, 32, 7, 9, 1, false },
        { Reader.Before, true, 24, 5, 14, 1, true },
        { Reader.Before, true, 20, 30, 21, 1, true },
        { Reader.Before, true, 24, 5, 15, 1, false },
        { Reader.Before, true, 40, 9, 28, 3, true },
        { Reader.Before, true, 40, 150, 210, 1, true },
        { Reader.Itself, true, 24, 6, 14, 1, false },
        { Reader.After, true, 24, 6, 14, 1, false },
        { Reader.Mean, true, 72, 4, 7, 1, true },
    };

    [Theory]
    [MemberData(nameof(Sums))]
    public void A_sum_lies_where_its_residual_lay_or_beside_it(Reader reader, bool isGhost, int channels, int height, int width, int kernel, bool isInPlace)
    {
        var builder = new GraphBuilder("net", new Shape(1, 5, height, width));
        Value x = isGhost ? Ghost(builder, "first", builder.Input, channels, 1) : builder.Add("first", new Conv(channels, 1), builder.Input);
        Value y = reader == Reader.Itself ? x : builder.Add("inner.act", new Relu(), builder.Add("inner", new Conv(9, 1), x));
        if (reader == Reader.Mean)
        {
            y = builder.Add("weighted", new Mul(), builder.Add("inner2", new Conv(channels, 1), y), builder.Add("mean", new GlobalAveragePool(), x));
        }

        y = isGhost ? Ghost(builder, "last", y, channels, kernel) : builder.Add("last", new Conv(channels, kernel) { Padding = kernel / 2 }, y);
        Value sum = builder.Add("add", new Add(), y, x);
        Value result = reader switch
        {
            Reader.After => builder.Add("concat", new Concat(), sum, builder.Add("later", new Conv(8, 1), x)),
            Reader.Slice => builder.Add("concat", new Concat(), sum, builder.Add("slice", new Slice(1, 3, 9), x)),
            _ => builder.Add("act", new Relu(), sum),
        };
        Graph graph = builder.Build(result);
        Dictionary<string, Tensor> weights = Networks.Weights(graph);

        Networks.AssertLikeReference(graph, weights, Tolerance);
        Assert.Equal(isInPlace, IsInPlace(graph, weights));
    }

    /// <summary>Where vectors have sixteen lanes, both halves of a module lie in the block of a residual of sixteen channels.</summary>
    [Theory]
    [InlineData(14, false, true)]
    [InlineData(28, false, true)]
    [InlineData(15, false, false)]
    [InlineData(14, true, false)]
    public void Halves_of_a_module_take_the_place_of_one_block(int width, bool hasRelu, bool isInPlace)
    {
        var builder = new GraphBuilder("net", new Shape(1, 5, 9, width));
        Value x = builder.Add("first", new Conv(16, 1), builder.Input);
        Value y = Ghost(builder, "last", builder.Add("inner", new Conv(9, 1), x), channels: 16, kernel: 1);
        Value sum = builder.Add("add", new Add(), y, x);
        Value last = hasRelu ? builder.Add("act", new Relu(), sum) : sum;
        Value cheap = builder.Add("cheap", new Conv(16, 3) { Groups = 16, Padding = 1 }, last);
        Graph graph = builder.Build(builder.Add("concat", new Concat(), builder.Add("read", new Conv(3, 3) { Padding = 1 }, last), cheap));
        Dictionary<string, Tensor> weights = Networks.Weights(graph);

        Networks.AssertLikeReference(graph, weights, Tolerance);
        Assert.Equal(isInPlace || (width == 14 && VectorWidth.Lanes < 16), IsInPlace(graph, weights));
    }

    private static bool IsInPlace(Graph graph, Dictionary<string, Tensor> weights)
    {
        using Plan plan = Compiler.Compile(graph, weights, fuse: true, threads: 1);
        int last = Array.FindIndex(plan.Steps, s => s.Description.Kernel.Contains("residual", StringComparison.Ordinal));
        var made = plan.Steps[last].Buffers.Except(plan.Steps[..last].SelectMany(s => s.Buffers));
        return !made.Intersect(plan.Steps[(last + 1)..].SelectMany(s => s.Buffers)).Any();
    }

    private static Value Ghost(GraphBuilder builder, string name, Value input, int channels, int kernel)
    {
        Value intrinsic = builder.Add($"{name}.primary", new Conv(channels / 2, kernel) { Padding = kernel / 2 }, input);
        return builder.Add($"{name}.concat", new Concat(), intrinsic, builder.Add($"{name}.cheap", new Conv(channels / 2, 3) { Groups = channels / 2, Padding = 1 }, intrinsic));
    }
}
