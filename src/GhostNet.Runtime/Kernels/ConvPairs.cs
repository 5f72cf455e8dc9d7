using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GhostNet.Runtime.Kernels;

/// <summary>
/// The convolution's micro-kernel for a block of eight output channels where a vector has sixteen lanes: those of even places sum up the products of every other input channel, those of odd
/// places the rest, and both are added at the end.
/// </summary>
/// <typeparam name="TRows">Pixels in a tile: an even number up to 14, or 1.</typeparam>
internal static unsafe class ConvPairs<TRows>
    where TRows : unmanaged, IExtent
{
    private const int Outputs = 8;

    /// <summary>Computes all tiles of a call. The last one ends at the last pixel and may compute some of the one before again.</summary>
    /// <param name="call">What to compute: terms have an even number of channels, weights lie as <c>[pair of channels][output][channel of the pair]</c>, the bias with a zero behind each number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ConvCall* call)
    {
        nint lastPixel = call->End - sizeof(TRows);
        for (nint pixel = call->First; ; pixel = Math.Min(pixel + sizeof(TRows), lastPixel))
        {
            Vector512<float> a0 = Vector512.Load(call->Bias);
            Vector512<float> a1 = a0, a2 = a0, a3 = a0, a4 = a0;
            Vector512<float> a5 = a0, a6 = a0, a7 = a0, a8 = a0;
            Vector512<float> a9 = a0, a10 = a0, a11 = a0, a12 = a0;
            Vector512<float> a13 = a0;
            float* weights = call->Weights;
            float* ahead = call->Ahead;
            for (ConvTerm* term = call->Terms; term < call->TermsEnd; term++)
            {
                var step = new PixelStep(term->Step);
                byte* p = step.From(call->Input + term->Offset, pixel);
                if (ahead < call->AheadEnd)
                {
                    ahead = Prefetch.ToFirstCache<Lanes16>(ahead, call->AheadStep);
                }

                for (byte* end = p + (term->Channels * (nint)sizeof(float)); p < end; p += 2 * sizeof(float), weights += Vector512<float>.Count)
                {
                    Vector512<float> pair = Vector512.Load(weights);
                    if (sizeof(TRows) > 0) a0 = Vector512.FusedMultiplyAdd(Pair(step.At(p, 0)), pair, a0);
                    if (sizeof(TRows) > 1) a1 = Vector512.FusedMultiplyAdd(Pair(step.At(p, 1)), pair, a1);
                    if (sizeof(TRows) > 2) a2 = Vector512.FusedMultiplyAdd(Pair(step.At(p, 2)), pair, a2);
                    if (sizeof(TRows) > 3) a3 = Vector512.FusedMultiplyAdd(Pair(step.At(p, 3)), pair, a3);
                    if (sizeof(TRows) > 4) a4 = Vector512.FusedMultiplyAdd(Pair(step.At(p, 4)), pair, a4);
                    if (sizeof(TRows) > 5) a5 = Vector512.FusedMultiplyAdd(Pair(step.At(p, 5)), pair, a5);
                    if (sizeof(TRows) > 6) a6 = Vector512.FusedMultiplyAdd(Pair(step.At(p, 6)), pair, a6);
                    if (sizeof(TRows) > 7) a7 = Vector512.FusedMultiplyAdd(Pair(step.At(p, 7)), pair, a7);
                    if (sizeof(TRows) > 8) a8 = Vector512.FusedMultiplyAdd(Pair(step.At(p, 8)), pair, a8);
                    if (sizeof(TRows) > 9) a9 = Vector512.FusedMultiplyAdd(Pair(step.At(p, 9)), pair, a9);
                    if (sizeof(TRows) > 10) a10 = Vector512.FusedMultiplyAdd(Pair(step.At(p, 10)), pair, a10);
                    if (sizeof(TRows) > 11) a11 = Vector512.FusedMultiplyAdd(Pair(step.At(p, 11)), pair, a11);
                    if (sizeof(TRows) > 12) a12 = Vector512.FusedMultiplyAdd(Pair(step.At(p, 12)), pair, a12);
                    if (sizeof(TRows) > 13) a13 = Vector512.FusedMultiplyAdd(Pair(step.At(p, 13)), pair, a13);
                }
            }

            call->Ahead = ahead;
            float* output = call->Output0 + (pixel * Outputs);
            float* residual = call->Residual0 == null ? null : call->Residual0 + (pixel * Outputs);
            if (sizeof(TRows) == 1)
            {
                Vector256<float> sum = Fold(a0, a0).GetLower() + (residual == null ? Vector256<float>.Zero : Vector256.Load(residual));
                Vector256.MinNative(Vector256.Create(call->Max), Vector256.MaxNative(Vector256.Create(call->Min), sum)).Store(output);
            }

            if (sizeof(TRows) > 1) Store(Fold(a0, a1), 0, call, output, residual);
            if (sizeof(TRows) > 3) Store(Fold(a2, a3), 2, call, output, residual);
            if (sizeof(TRows) > 5) Store(Fold(a4, a5), 4, call, output, residual);
            if (sizeof(TRows) > 7) Store(Fold(a6, a7), 6, call, output, residual);
            if (sizeof(TRows) > 9) Store(Fold(a8, a9), 8, call, output, residual);
            if (sizeof(TRows) > 11) Store(Fold(a10, a11), 10, call, output, residual);
            if (sizeof(TRows) > 13) Store(Fold(a12, a13), 12, call, output, residual);
            if (pixel == lastPixel)
            {
                return;
            }
        }
    }

    /// <summary>Two channels that follow each other, in turn eight times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Pair(float* channels) => Vector512.Create(*(double*)channels).AsSingle();

    /// <summary>Adds the two sums of each output of two pixels: the first one's eight outputs, then the second one's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Fold(Vector512<float> first, Vector512<float> second) =>
        Avx512F.PermuteVar16x32x2(first, Vector512.CreateSequence(0, 2), second) + Avx512F.PermuteVar16x32x2(first, Vector512.CreateSequence(1, 2), second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> sums, int pixel, ConvCall* call, float* output, float* residual)
    {
        sums = residual == null ? sums : sums + Vector512.Load(residual + (pixel * Outputs));
        Vector512.MinNative(Vector512.Create(call->Max), Vector512.MaxNative(Vector512.Create(call->Min), sums)).Store(output + (pixel * Outputs));
    }
}
