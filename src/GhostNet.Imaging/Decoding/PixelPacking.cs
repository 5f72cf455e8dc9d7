using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SkiaSharp;

namespace GhostNet.Imaging.Decoding;

/// <summary>From a codec's RGBA to upright RGB: drops alpha and applies the EXIF orientation in one pass.</summary>
internal static class PixelPacking
{
    /// <summary>Whether the upright picture is as wide as the stored one is high.</summary>
    public static bool SwapsSides(SKEncodedOrigin origin) => origin >= SKEncodedOrigin.LeftTop;

    /// <summary>Packs a decoded picture.</summary>
    /// <param name="rgba">Pixels as stored in the file, <c>[height, width, 4]</c>.</param>
    /// <param name="width">Width as stored.</param>
    /// <param name="height">Height as stored.</param>
    /// <param name="origin">Where the stored picture's first row and column belong.</param>
    public static RgbImage Pack(ReadOnlySpan<byte> rgba, int width, int height, SKEncodedOrigin origin)
    {
        byte[] rgb = new byte[3L * width * height];
        bool swapped = SwapsSides(origin);
        int outWidth = swapped ? height : width;
        int stepX = swapped ? outWidth : 1;
        int stepY = swapped ? 1 : outWidth;
        int first = 0;
        if (origin is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomRight
            or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom)
        {
            first += (width - 1) * stepX;
            stepX = -stepX;
        }

        if (origin is SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft
            or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom)
        {
            first += (height - 1) * stepY;
            stepY = -stepY;
        }

        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = rgba.Slice(4 * width * y, 4 * width);
            int start = first + (y * stepY);
            if (stepX == 1)
            {
                PackRow(row, rgb.AsSpan(3 * start, 3 * width));
            }
            else
            {
                ScatterRow(row, rgb, start, stepX);
            }
        }

        return new RgbImage(outWidth, swapped ? width : height, rgb);
    }

    /// <summary>Drops the alpha of a row.</summary>
    /// <param name="rgba">At least as many pixels as are wanted.</param>
    /// <param name="rgb">Receives the row.</param>
    public static void PackRow(ReadOnlySpan<byte> rgba, Span<byte> rgb)
    {
        // Four pixels at a time: 16 bytes in, 16 out, of which the next step overwrites the last four.
        Vector128<byte> dropAlpha = Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 0, 0, 0, 0);
        while (rgb.Length >= Vector128<byte>.Count)
        {
            Vector128.Shuffle(Vector128.Create(rgba), dropAlpha).CopyTo(rgb);
            rgba = rgba[16..];
            rgb = rgb[12..];
        }

        for (; !rgb.IsEmpty; rgba = rgba[4..], rgb = rgb[3..])
        {
            rgba[..3].CopyTo(rgb);
        }
    }

    private static void ScatterRow(ReadOnlySpan<byte> rgba, Span<byte> rgb, int pixel, int step)
    {
        foreach (uint value in MemoryMarshal.Cast<byte, uint>(rgba))
        {
            int to = 3 * pixel;
            rgb[to] = (byte)value;
            rgb[to + 1] = (byte)(value >> 8);
            rgb[to + 2] = (byte)(value >> 16);
            pixel += step;
        }
    }
}
