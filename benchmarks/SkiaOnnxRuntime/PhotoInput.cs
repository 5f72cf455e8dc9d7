using SkiaSharp;

namespace SkiaOnnxRuntime;

/// <summary>Photos as a network's input: shorter side resized, centre cropped, normalised as for ImageNet.</summary>
/// <param name="size">The input's side in pixels.</param>
internal sealed class PhotoInput(int size)
{
    /// <summary>The usual side of an ImageNet network's input.</summary>
    public const int ImageNetSize = 224;

    private const float CropFraction = 0.875f;

    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] Deviation = [0.229f, 0.224f, 0.225f];
    private static readonly SKSamplingOptions Sampling = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>The input's side in pixels.</summary>
    public int Size => size;

    /// <summary>Decodes and prepares a photo.</summary>
    /// <param name="path">The photo.</param>
    /// <returns>The input, <c>[3, size, size]</c>.</returns>
    public float[] Load(string path)
    {
        using SKBitmap photo = SKBitmap.Decode(path) ?? throw new InvalidDataException($"{path}: not a photo");
        float scale = size / CropFraction / Math.Min(photo.Width, photo.Height);
        var scaled = new SKImageInfo((int)(photo.Width * scale), (int)(photo.Height * scale), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using SKBitmap resized = photo.Resize(scaled, Sampling);
        return Normalize(resized.GetPixelSpan(), resized.Width, (resized.Width - size) / 2, (resized.Height - size) / 2);
    }

    private float[] Normalize(ReadOnlySpan<byte> rgba, int width, int left, int top)
    {
        float[] input = new float[3 * size * size];
        for (int channel = 0; channel < 3; channel++)
        {
            float factor = 1 / (255 * Deviation[channel]);
            float offset = Mean[channel] / Deviation[channel];
            Span<float> plane = input.AsSpan(channel * size * size, size * size);
            for (int y = 0; y < size; y++)
            {
                ReadOnlySpan<byte> row = rgba[(4 * (((top + y) * width) + left))..];
                for (int x = 0; x < size; x++)
                {
                    plane[(y * size) + x] = (row[(4 * x) + channel] * factor) - offset;
                }
            }
        }

        return input;
    }
}
