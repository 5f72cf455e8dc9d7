using System.Runtime.Intrinsics;

namespace GhostNet.Training.Ghosts;

/// <summary>Rows of one half of the channels, to and from rows of all: pixel by pixel, the intrinsic maps and then the ghosts.</summary>
internal static unsafe class HalfChannels
{
    /// <summary>Copies a row of one half into its places.</summary>
    /// <param name="half">Pixels of <paramref name="channels"/> values, one after the other.</param>
    /// <param name="channels">Values of the half in a pixel.</param>
    /// <param name="pixels">Pixels of the row.</param>
    /// <param name="all">Where the half's first value goes; pixels follow each other by twice the channels.</param>
    public static void Scatter(float* half, int channels, int pixels, float* all) => Copy(half, channels, all, 2 * channels, channels, pixels);

    /// <summary>Copies a row of one half out of its places.</summary>
    /// <param name="all">Where the half's first value lies; pixels follow each other by twice the channels.</param>
    /// <param name="channels">Values of the half in a pixel.</param>
    /// <param name="pixels">Pixels of the row.</param>
    /// <param name="half">Where the row goes.</param>
    public static void Gather(float* all, int channels, int pixels, float* half) => Copy(all, 2 * channels, half, channels, channels, pixels);

    private static void Copy(float* from, int fromStride, float* to, int toStride, int channels, int pixels)
    {
        for (int pixel = 0; pixel < pixels; pixel++, from += fromStride, to += toStride)
        {
            int channel = 0;
            for (; channel <= channels - Vector256<float>.Count; channel += Vector256<float>.Count)
            {
                Vector256.Store(Vector256.Load(from + channel), to + channel);
            }

            for (; channel < channels; channel++)
            {
                to[channel] = from[channel];
            }
        }
    }
}
