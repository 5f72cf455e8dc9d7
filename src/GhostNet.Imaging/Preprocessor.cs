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
    private readonly CropGeometry _geometry;
    private readonly NormalizationTable _normalization;

    /// <summary>Prepares for one kind of input.</summary>
    /// <param name="preprocessing">The settings, usually from a model's card.</param>
    /// <exception cref="GhostNetException">The settings are not valid, or ask for a picture with a side above
    /// <see cref="RgbImage.MaxSide"/> before the crop.</exception>
    public Preprocessor(Preprocessing preprocessing)
    {
        preprocessing.Validate();
        Settings = preprocessing;
        _geometry = new CropGeometry(preprocessing);
        _normalization = new NormalizationTable(preprocessing);
    }

    /// <summary>The settings in use.</summary>
    public Preprocessing Settings { get; }

    /// <summary>Number of values of an input: <c>3 · Height · Width</c>.</summary>
    public int Length => 3 * Settings.Height * Settings.Width;

    /// <summary>Writes a photo as a network's input.</summary>
    /// <param name="image">The photo.</param>
    /// <param name="destination">Receives <see cref="Length"/> values, each <c>(byte / 255 − Mean) / Std</c>.</param>
    /// <param name="order">The order of the values.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    public void Apply(RgbImage image, Span<float> destination, PixelOrder order = PixelOrder.Planar) =>
        Apply(new PixelView(image), (image.Width, image.Height), reduction: 1, destination, order);

    /// <summary>The resized and cropped photo, before normalisation.</summary>
    /// <param name="image">The photo.</param>
    /// <returns>A new picture of the input's size.</returns>
    public RgbImage Crop(RgbImage image)
    {
        byte[] pixels = new byte[Length];
        (int Width, int Height) size = (image.Width, image.Height);
        _geometry.Window(size, size, reduction: 1).Run(new PixelView(image), new ByteRows(pixels));
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

        // One long row: planes do not know of rows.
        new PlanarRows(_normalization, destination).Write(0, pixels);
    }

    /// <summary>The picture that a network's input stands for: what <see cref="Normalize"/> does, undone.</summary>
    /// <param name="values"><see cref="Length"/> values, <c>[3, Height, Width]</c>. What no byte stands for becomes the nearest that does.</param>
    /// <returns>A new picture of the input's size.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> has another length.</exception>
    public RgbImage Denormalize(ReadOnlySpan<float> values)
    {
        if (values.Length != Length)
        {
            throw new ArgumentException($"{values.Length} values are not an input of {Length}.", nameof(values));
        }

        int plane = Length / 3;
        byte[] pixels = new byte[Length];
        for (int i = 0; i < Length; i++)
        {
            int channel = i / plane;
            float value = (values[i] * Settings.Std[channel]) + Settings.Mean[channel];
            pixels[(i % plane * 3) + channel] = (byte)Math.Clamp(MathF.Round(byte.MaxValue * value), byte.MinValue, byte.MaxValue);
        }

        return new RgbImage(Settings.Width, Settings.Height, pixels);
    }

    /// <summary>Writes pixels as a network's input.</summary>
    /// <param name="pixels">The pixels that are there, upright.</param>
    /// <param name="photo">Size of the photo.</param>
    /// <param name="reduction">The photo's pixels along a side for each that is there.</param>
    /// <param name="destination">Receives <see cref="Length"/> values.</param>
    /// <param name="order">The order of the values.</param>
    internal void Apply(
        PixelView pixels, (int Width, int Height) photo, int reduction, Span<float> destination, PixelOrder order)
    {
        if (destination.Length != Length)
        {
            throw new ArgumentException(
                $"{destination.Length} values do not hold an input of {Length}.", nameof(destination));
        }

        WindowResampler window = _geometry.Window(photo, (pixels.Width, pixels.Height), reduction);
        if (order == PixelOrder.Planar)
        {
            window.Run(pixels, new PlanarRows(_normalization, destination));
        }
        else
        {
            window.Run(pixels, new InterleavedRows(_normalization, destination));
        }
    }

    /// <summary>By how much a photo may be reduced while it is decoded.</summary>
    /// <param name="width">The photo's width.</param>
    /// <param name="height">The photo's height.</param>
    /// <param name="margin">How many times the size that it is resized to it shall still have.</param>
    /// <returns>1, 2, 4 or 8.</returns>
    internal int LargestReduction(int width, int height, double margin)
    {
        (long resizedWidth, long resizedHeight) = _geometry.Resized(width, height);
        double surplus = Math.Min((double)width / resizedWidth, (double)height / resizedHeight) / margin;
        return surplus >= 8 ? 8 : surplus >= 4 ? 4 : surplus >= 2 ? 2 : 1;
    }
}
