using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Tests.Kernels.Guards;

namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>The functions of one number, in double precision beside.</summary>
public unsafe class FunctionTests
{
    private static readonly float[] Special =
    [
        0, -0f, float.Epsilon, -float.Epsilon, 1e-38f, -1e-38f, 1e-6f, -1e-6f, 0.5f, -0.5f, 1, -1, 2.999f, 3, 3.001f, -3.001f, -3, -2.999f,
        6, -6, 9, -9, 20, -20, 44, -44, 86, -86, 87.3f, -87.3f, 88, -88, 88.4f, -88.4f, 90, -90, 1e4f, -1e4f, 1e38f, -1e38f,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    public static TheoryData<int, string> Kernels => [.. Widths.All.SelectMany(w => Enum.GetNames<FunctionKind>().Select(k => (w, k)))];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Special_numbers_and_all_magnitudes_have_their_values(int width, string name)
    {
        FunctionKind kind = Enum.Parse<FunctionKind>(name);
        float[] numbers = [.. Special, .. Enumerable.Range(-1000, 2001).Select(i => i / 10f), .. Enumerable.Range(-1000, 2001).Select(i => i / 997f)];

        float[] values = Apply(width, kind, numbers, Side.End);

        foreach ((float x, float value) in numbers.Zip(values))
        {
            double expected = Of(kind, x, 0.3, 0.6);
            bool isClose = expected.Equals(value) || (float)expected == value || Math.Abs(expected - value) <= 2e-6 * Math.Max(Math.Abs(expected), kind == FunctionKind.Sigmoid ? 1e-30 : 0.1);
            Assert.True(isClose, $"{kind} of {x} is {value} rather than {expected}");
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_numbers_value_does_not_depend_on_how_many_are_computed_with_it(int width, string name)
    {
        FunctionKind kind = Enum.Parse<FunctionKind>(name);
        for (int count = 0; count <= (2 * width) + 1; count++)
        {
            foreach (Side side in Numbers.Sides)
            {
                float[] numbers = [.. Numbers.Whole(count, count).Select((n, i) => (n / 3) + (i / 7f))];
                float[] single = [.. numbers.Select(n => Apply(1, kind, [n], side)[0])];

                Assert.Equal(single, Apply(width, kind, numbers, side));
            }
        }
    }

    /// <summary>In place, as fused activations are.</summary>
    private static float[] Apply(int width, FunctionKind kind, float[] numbers, Side side)
    {
        using var buffer = new Guarded<float>(numbers, side);
        KernelTable.For(width).Functions[(int)kind](buffer.Pointer, buffer.Pointer, numbers.Length, 0.3f, 0.6f);
        return buffer.Content.ToArray();
    }

    private static double Of(FunctionKind kind, double x, double alpha, double beta) => kind switch
    {
        FunctionKind.Identity => x,
        FunctionKind.Bounds => Math.Clamp(x, (float)alpha, (float)beta),
        FunctionKind.HardSigmoid => Math.Clamp((x * alpha) + beta, 0, 1),
        FunctionKind.HardSwish => x * Math.Clamp((x / 6) + 0.5, 0, 1),
        FunctionKind.Sigmoid => 1 / (1 + Math.Exp(-x)),
        FunctionKind.Tanh => Math.Tanh(x),
        FunctionKind.LeakyRelu => x >= 0 ? x : x * alpha,
        FunctionKind.Elu => x >= 0 ? x : alpha * (Math.Exp(x) - 1),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
