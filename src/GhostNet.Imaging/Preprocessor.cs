using System.Buffers;
using GhostNet.Graphs;
using GhostNet.Imaging.Resampling;
using GhostNet.Models;

namespace GhostNet.Imaging;

/// <summary>
/// Turns photos into a network's input, as its <see cref="Preprocessing"/> says: resize, centre crop, scale to 0…1,
/// normalise.
/// </summary>
/// <remarks>
/// <para>For a square input of side <c>S</c> the photo's shorter side becomes <c>⌊S / CropFraction⌋</c> and the other
/// follows, rounded down. For other inputs the photo is scaled, keeping its proportions, to cover
/// <c>⌊Height / CropFraction⌋ × ⌊Width / CropFraction⌋</c>, both sides rounded to the nearest pixel, halves to even.
/// The crop starts at <c>(resized − crop) / 2</c>, rounded likewise. These are torchvision's and timm's rules.</para>
/// <para>Only the pixels that the crop keeps are computed. Instances may be used from several threads.</para>
/// </remarks>
public sealed class Preprocessor
{
    private const int Levels = 256;

    private readonly int _scaledHeight;
    private readonly int _scaledWidth;
    private readonly float[] _normalized;

    /// <summary>Prepares for one kind of input.</summary>
    /// <param name="preprocessing">The settings, usually from a model's card.</param>
    /// <exception cref="GhostNetException">The settings are not valid, or ask for a picture with a side above
    /// <see cref="RgbImage.MaxSide"/> before the crop.</exception>
    public Preprocessor(Preprocessing preprocessing)
    {
        preprocessing.Validate();
        Settings = preprocessing;
        _scaledHeight = Scaled(preprocessing.Height, preprocessing.CropFraction);
        _scaledWidth = Scaled(preprocessing.Width, preprocessing.CropFraction);
        _normalized = new float[3 * Levels];
        for (int i = 0; i < _normalized.Length; i++)
        {
            int channel = i / Levels;
            float value = i % Levels / 255f;
            _normalized[i] = (value - preprocessing.Mean[channel]) / preprocessing.Std[channel];
        }
    }

    /// <summary>The settings in use.</summary>
    public Preprocessing Settings { get; }

    /// <summary>Number of values that <see cref="Apply"/> writes: <c>3 · Height · Width</c>.</summary>
    public int Length => 3 * Settings.Height * Settings.Width;

    /// <summary>Writes a photo as a network's input.</summary>
    /// <param name="image">The photo.</param>
    /// <param name="destination">Receives <see cref="Length"/> values, <c>[3, Height, Width]</c>: red, green, blue,
    /// each <c>(byte / 255 − Mean) / Std</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    public void Apply(RgbImage image, Span<float> destination)
    {
        if (destination.Length != Length)
        {
            throw new ArgumentException(
                $"{destination.Length} values do not hold an input of {Length}.", nameof(destination));
        }

        byte[] pixels = ArrayPool<byte>.Shared.Rent(Length);
        Crop(image, pixels.AsSpan(0, Length));
        Normalize(pixels.AsSpan(0, Length), destination);
        ArrayPool<byte>.Shared.Return(pixels);
    }

    /// <summary>The resized and cropped photo, before normalisation.</summary>
    /// <param name="image">The photo.</param>
    /// <returns>A new picture of the input's size.</returns>
    public RgbImage Crop(RgbImage image)
    {
        byte[] pixels = new byte[Length];
        Crop(image, pixels);
        return new RgbImage(Settings.Width, Settings.Height, pixels);
    }

    /// <summary>Decodes a photo file and makes it a network's input.</summary>
    /// <param name="path">The photo.</param>
    /// <returns>A batch of one, <c>[1, 3, Height, Width]</c>.</returns>
    /// <exception cref="ImageException">The photo cannot be read or decoded.</exception>
    public Tensor Load(string path)
    {
        var tensor = new Tensor(new Shape(1, 3, Settings.Height, Settings.Width));
        Apply(ImageDecoder.DecodeFile(path), tensor.Data);
        return tensor;
    }

    /// <summary>Normalises a picture that already has the input's size.</summary>
    /// <param name="pixels">Its bytes, <c>[Height, Width, 3]</c>.</param>
    /// <param name="destination">Receives <see cref="Length"/> values, <c>[3, Height, Width]</c>.</param>
    /// <exception cref="ArgumentException">A length is not that of the input.</exception>
    public void Normalize(ReadOnlySpan<byte> pixels, Span<float> destination)
    {
        if (pixels.Length != Length || destination.Length != Length)
        {
            throw new ArgumentException(
                $"{pixels.Length} bytes and {destination.Length} values are not an input of {Length}.", nameof(pixels));
        }

        int plane = destination.Length / 3;
        Span<float> red = destination[..plane];
        Span<float> green = destination.Slice(plane, plane);
        Span<float> blue = destination.Slice(2 * plane, plane);
        ReadOnlySpan<float> table = _normalized;
        for (int i = 0; i < plane; i++)
        {
            red[i] = table[pixels[3 * i]];
            green[i] = table[Levels + pixels[(3 * i) + 1]];
            blue[i] = table[(2 * Levels) + pixels[(3 * i) + 2]];
        }
    }

    private static int Scaled(int size, double cropFraction)
    {
        double scaled = Math.Floor(size / cropFraction);
        return scaled <= RgbImage.MaxSide
            ? (int)scaled
            : throw new GhostNetException(
                $"preprocessing: crop fraction {cropFraction} of {size} pixels asks for more than {RgbImage.MaxSide}");
    }

    private static ResampleAxis Centre(int source, long target, int crop) =>
        new(source, target, (long)Math.Round((target - crop) / 2.0), crop);

    private void Crop(RgbImage image, Span<byte> destination)
    {
        (long width, long height) = Settings.Width == Settings.Height ? ScaleShorter(image) : ScaleToCover(image);
        Resampler.Resize(
            image,
            Centre(image.Width, width, Settings.Width),
            Centre(image.Height, height, Settings.Height),
            Settings.Interpolation,
            destination);
    }

    private (long Width, long Height) ScaleShorter(RgbImage image)
    {
        int shorter = Math.Min(image.Width, image.Height);
        int longer = Math.Max(image.Width, image.Height);
        long scaledLonger = (long)_scaledHeight * longer / shorter;
        return image.Width <= image.Height ? (_scaledWidth, scaledLonger) : (scaledLonger, _scaledHeight);
    }

    private (long Width, long Height) ScaleToCover(RgbImage image)
    {
        double ratio = Math.Min((double)image.Width / _scaledWidth, (double)image.Height / _scaledHeight);
        return ((long)Math.Round(image.Width / ratio), (long)Math.Round(image.Height / ratio));
    }
}
