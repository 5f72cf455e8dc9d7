using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>Multiplies a convolution's weights with a number for each input channel: the same as if its input had been multiplied.</summary>
/// <typeparam name="TLanes">The vector.</typeparam>
internal static unsafe class ScaleFilters<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    /// <summary>Scales the weights of a group of output blocks.</summary>
    /// <param name="weights">The weights, <c>[column][k][lane]</c>.</param>
    /// <param name="arena">Where the numbers' places count from.</param>
    /// <param name="places">Where the number for each k lies.</param>
    /// <param name="count">How many k there are.</param>
    /// <param name="columns">Output blocks.</param>
    /// <param name="scaled">Receives the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* weights, float* arena, int* places, nint count, nint columns, float* scaled)
    {
        for (nint column = 0; column < columns; column++)
        {
            for (nint k = 0; k < count; k++, weights += TLanes.Count, scaled += TLanes.Count)
            {
                TLanes.Store(TLanes.Load(weights) * TLanes.Broadcast(arena[places[k]]), scaled);
            }
        }
    }
}
