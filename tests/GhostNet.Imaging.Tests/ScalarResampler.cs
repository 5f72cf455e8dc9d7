using GhostNet.Models;

namespace GhostNet.Imaging.Tests;

/// <summary>Pillow's resize in plain loops: what the vectors in <see cref="Resampler"/> are held to, bit for bit.</summary>
internal static class ScalarResampler
{
    private const int Bits = 22;

    public static RgbImage Resize(RgbImage image, int width, int height, Interpolation filter)
    {
        byte[] rows = width == image.Width
            ? image.Pixels
            : Pass(image.Pixels, image.Width, width, lines: image.Height, step: 3, line: 3 * image.Width, 3 * width, filter);
        byte[] pixels = height == image.Height
            ? [.. rows]
            : Pass(rows, image.Height, height, lines: width, step: 3 * width, line: 3, 3, filter);
        return new RgbImage(width, height, pixels);
    }

    private static byte[] Pass(
        byte[] source, int from, int to, int lines, int step, int line, int outLine, Interpolation filter)
    {
        int outStep = outLine == 3 ? step : 3;
        byte[] result = new byte[3 * to * lines];
        for (int i = 0; i < to; i++)
        {
            (int start, int[] weights) = Weights(from, to, i, filter);
            for (int l = 0; l < lines; l++)
            {
                for (int channel = 0; channel < 3; channel++)
                {
                    int sum = 1 << (Bits - 1);
                    for (int k = 0; k < weights.Length; k++)
                    {
                        sum += source[(l * line) + ((start + k) * step) + channel] * weights[k];
                    }

                    result[(l * outLine) + (i * outStep) + channel] = (byte)Math.Clamp(sum >> Bits, 0, 255);
                }
            }
        }

        return result;
    }

    private static (int Start, int[] Weights) Weights(int from, int to, int i, Interpolation filter)
    {
        double scale = (double)from / to;
        double widening = Math.Max(scale, 1);
        double support = (filter == Interpolation.Bicubic ? 2 : 1) * widening;
        double centre = (i + 0.5) * scale;
        int start = Math.Max(0, (int)(centre - support + 0.5));
        int end = Math.Min(from, (int)(centre + support + 0.5));
        double[] exact = [.. Enumerable.Range(start, end - start).Select(j => At((j - centre + 0.5) * (1 / widening), filter))];
        double sum = exact.Sum();
        return (start, [.. exact.Select(w => w / sum * (1 << Bits)).Select(w => (int)(w < 0 ? w - 0.5 : w + 0.5))]);
    }

    private static double At(double distance, Interpolation filter)
    {
        double x = Math.Abs(distance);
        return filter switch
        {
            Interpolation.Bilinear => Math.Max(0, 1 - x),
            _ when x < 1 => (((1.5 * x) - 2.5) * x * x) + 1,
            _ when x < 2 => ((((x - 5) * x) + 8) * x - 4) * -0.5,
            _ => 0,
        };
    }
}
