using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GhostNet.Cli.Bench;

/// <summary>
/// The most multiply-adds that one core of this machine does, measured: a loop of independent ones, as wide as the JIT compiles, that
/// touches no memory. An engine can come near it and not above it.
/// </summary>
internal sealed class MultiplyAddPeak
{
    // As many chains as hide the latency of a multiply-add, and no more than leave two of AVX2's sixteen registers for the operands.
    private const int Chains = 12;
    private const int Rounds = 1 << 18;
    private const int TriesAtOnce = 4;

    /// <summary>The best so far, in 10⁹ floating-point operations a second; a multiply-add counts as two.</summary>
    public double Gflops { get; private set; }

    /// <summary>Number of bits in the vectors.</summary>
    public static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>Measures a few times, about a millisecond each.</summary>
    public void Try()
    {
        for (int i = 0; i < TriesAtOnce; i++)
        {
            Gflops = Math.Max(Gflops, VectorBits switch
            {
                512 => Measure<Vector512<float>, MultiplyAdd512>(),
                256 => Measure<Vector256<float>, MultiplyAdd256>(),
                _ => Measure<Vector128<float>, MultiplyAdd128>(),
            });
        }
    }

    private static double Measure<TVector, TOperations>()
        where TVector : struct
        where TOperations : struct, IMultiplyAdd<TVector>
    {
        long start = Stopwatch.GetTimestamp();
        float sum = Loop<TVector, TOperations>(Rounds);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        // The sum is used, so that no compiler may leave the loop out.
        return float.IsFinite(sum) ? 2.0 * TOperations.Count * Chains * Rounds / seconds / 1e9 : 0;
    }

    // Compiled once and at full strength: a loop that is entered once would otherwise run as it is before the JIT has looked at it twice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Loop<TVector, TOperations>(int rounds)
        where TVector : struct
        where TOperations : struct, IMultiplyAdd<TVector>
    {
        TVector a = TOperations.Broadcast(1);
        TVector b = TOperations.Broadcast(1e-6f);
        TVector s0 = b, s1 = b, s2 = b, s3 = b, s4 = b, s5 = b, s6 = b, s7 = b, s8 = b, s9 = b, s10 = b, s11 = b;
        for (int i = 0; i < rounds; i++)
        {
            s0 = TOperations.MultiplyAdd(a, b, s0);
            s1 = TOperations.MultiplyAdd(a, b, s1);
            s2 = TOperations.MultiplyAdd(a, b, s2);
            s3 = TOperations.MultiplyAdd(a, b, s3);
            s4 = TOperations.MultiplyAdd(a, b, s4);
            s5 = TOperations.MultiplyAdd(a, b, s5);
            s6 = TOperations.MultiplyAdd(a, b, s6);
            s7 = TOperations.MultiplyAdd(a, b, s7);
            s8 = TOperations.MultiplyAdd(a, b, s8);
            s9 = TOperations.MultiplyAdd(a, b, s9);
            s10 = TOperations.MultiplyAdd(a, b, s10);
            s11 = TOperations.MultiplyAdd(a, b, s11);
        }

        float sum = TOperations.Sum(s0) + TOperations.Sum(s1) + TOperations.Sum(s2) + TOperations.Sum(s3);
        sum += TOperations.Sum(s4) + TOperations.Sum(s5) + TOperations.Sum(s6) + TOperations.Sum(s7);
        return sum + TOperations.Sum(s8) + TOperations.Sum(s9) + TOperations.Sum(s10) + TOperations.Sum(s11);
    }
}
