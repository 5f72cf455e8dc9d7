using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GhostNet.Runtime.Kernels;

/// <summary>Multiplies the weights of <see cref="ConvPairs{TRows}"/> with a number for each input channel: the same as if its input had been multiplied.</summary>
internal static unsafe class ScalePairs
{
    /// <summary>Scales the weights of a block of eight output channels.</summary>
    /// <param name="weights">The weights, <c>[k / 2][lane][k % 2]</c>.</param>
    /// <param name="arena">Where the numbers' places count from.</param>
    /// <param name="places">Where the number for each k lies.</param>
    /// <param name="count">How many k there are, an even number.</param>
    /// <param name="scaled">Receives the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* weights, float* arena, int* places, nint count, float* scaled)
    {
        uint* numbers = (uint*)arena;
        for (nint k = 0; k < count; k += 2, weights += Vector512<float>.Count, scaled += Vector512<float>.Count)
        {
            ulong pair = numbers[places[k]] | ((ulong)numbers[places[k + 1]] << 32);
            (Vector512.Load(weights) * Vector512.Create(pair).AsSingle()).Store(scaled);
        }
    }
}
