using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>Applies a function to each of many numbers.</summary>
/// <typeparam name="TLanes">The vector.</typeparam>
/// <typeparam name="TFunction">The function.</typeparam>
internal static unsafe class Elementwise<TLanes, TFunction>
    where TLanes : unmanaged, ILanes<TLanes>
    where TFunction : IFunction
{
    /// <summary>Computes <paramref name="count"/> values; source and destination may be the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* source, float* destination, nint count, float alpha, float beta)
    {
        nint i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(TFunction.Of(TLanes.Load(source + i), alpha, beta), destination + i);
        }

        for (; i < count; i++)
        {
            Lanes1.Store(TFunction.Of(Lanes1.Load(source + i), alpha, beta), destination + i);
        }
    }
}
