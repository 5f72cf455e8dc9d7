using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>Vectors of each width do in each lane what a single number does.</summary>
public class LanesTests
{
    private static readonly float[] Numbers = [0, 1, -1, 0.5f, 1.5f, 2.5f, -2.5f, 1 << 20, -(1 << 20), float.PositiveInfinity, float.NegativeInfinity, float.NaN, 3, -7, 100, -126];

    public static TheoryData<int> AllWidths => [.. Widths.All];

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Each_lane_is_computed_by_itself(int width)
    {
        switch (width)
        {
            case 16: Check<Lanes16>(); break;
            case 8: Check<Lanes8>(); break;
            case 4: Check<Lanes4>(); break;
            default: Check<Lanes1>(); break;
        }
    }

    private static unsafe void Check<TLanes>()
        where TLanes : unmanaged, ILanes<TLanes>
    {
        for (int shift = 0; shift < Numbers.Length; shift++)
        {
            float[] shifted = [.. Numbers[shift..], .. Numbers[..shift]];
            fixed (float* a = Numbers, b = shifted)
            {
                for (int i = 0; i <= Numbers.Length - TLanes.Count; i += TLanes.Count)
                {
                    TLanes x = TLanes.Load(a + i), y = TLanes.Load(b + i);
                    AssertLanes(x + y, i, n => Numbers[n] + shifted[n]);
                    AssertLanes(x - y, i, n => Numbers[n] - shifted[n]);
                    AssertLanes(x * y, i, n => Numbers[n] * shifted[n]);
                    AssertLanes(x / y, i, n => Numbers[n] / shifted[n]);
                    AssertLanes(TLanes.Max(x, y), i, n => Numbers[n] > shifted[n] ? Numbers[n] : shifted[n]);
                    AssertLanes(TLanes.Min(x, y), i, n => Numbers[n] < shifted[n] ? Numbers[n] : shifted[n]);
                    AssertLanes(TLanes.WhereNotNegative(x, x, y), i, n => Numbers[n] >= 0 ? Numbers[n] : shifted[n]);
                    AssertLanes(TLanes.Round(x), i, n => MathF.Round(Numbers[n]));
                    AssertLanes(TLanes.MultiplyAdd(x, y, TLanes.Broadcast(2)), i, n => (Numbers[n] * shifted[n]) + 2);
                }
            }
        }

        for (int exponent = -126; exponent <= 127; exponent++)
        {
            AssertLanes(TLanes.PowerOfTwo(TLanes.Broadcast(exponent)), 0, _ => MathF.ScaleB(1, exponent));
        }
    }

    private static unsafe void AssertLanes<TLanes>(TLanes actual, int first, Func<int, float> expected)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        float* lanes = stackalloc float[TLanes.Count];
        TLanes.Store(actual, lanes);
        Assert.Equal(Enumerable.Range(first, TLanes.Count).Select(expected), new Span<float>(lanes, TLanes.Count).ToArray());
    }
}
