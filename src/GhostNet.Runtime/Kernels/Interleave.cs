using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GhostNet.Runtime.Kernels;

/// <summary>Brings three channels that lie one after the other together, pixel by pixel.</summary>
internal static unsafe class Interleave
{
    /// <summary>Interleaves a run of pixels.</summary>
    /// <param name="channels">The first channel's pixels.</param>
    /// <param name="plane">Floats from one channel to the next.</param>
    /// <param name="output">Receives three floats a pixel.</param>
    /// <param name="pixels">Number of pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Three(float* channels, nint plane, float* output, nint pixels)
    {
        nint x = 0;
        for (; x <= pixels - 4; x += 4, output += 12)
        {
            Vector128<float> r = Vector128.Load(channels + x);
            Vector128<float> g = Vector128.Load(channels + plane + x);
            Vector128<float> b = Vector128.Load(channels + (2 * plane) + x);
            Select(Place(r, 0, 0, 0, 1), Place(g, 0, 0, 0, 0), Place(b, 0, 0, 0, 0), SecondOf(0), ThirdOf(0)).Store(output);
            Select(Place(r, 2, 2, 2, 2), Place(g, 1, 1, 1, 2), Place(b, 1, 1, 1, 1), SecondOf(1), ThirdOf(1)).Store(output + 4);
            Select(Place(r, 3, 3, 3, 3), Place(g, 3, 3, 3, 3), Place(b, 2, 2, 2, 3), SecondOf(2), ThirdOf(2)).Store(output + 8);
        }

        for (; x < pixels; x++, output += 3)
        {
            (output[0], output[1], output[2]) = (channels[x], channels[plane + x], channels[(2 * plane) + x]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Place(Vector128<float> channel, int first, int second, int third, int fourth) =>
        Vector128.Shuffle(channel, Vector128.Create(first, second, third, fourth));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Select(Vector128<float> r, Vector128<float> g, Vector128<float> b, Vector128<float> isGreen, Vector128<float> isBlue) =>
        Vector128.ConditionalSelect(isBlue, b, Vector128.ConditionalSelect(isGreen, g, r));

    /// <summary>Where the second channel stands in the first, second or third vector of four pixels: red, green, blue, red …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> SecondOf(int vector) =>
        (vector == 0 ? Vector128.Create(0, -1, 0, 0) : vector == 1 ? Vector128.Create(-1, 0, 0, -1) : Vector128.Create(0, 0, -1, 0)).AsSingle();

    /// <summary>Where the third channel stands there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ThirdOf(int vector) =>
        (vector == 0 ? Vector128.Create(0, 0, -1, 0) : vector == 1 ? Vector128.Create(0, -1, 0, 0) : Vector128.Create(-1, 0, 0, -1)).AsSingle();
}
