using GhostNet.Imaging.Decoding;
using GhostNet.Imaging.Resampling;
using GhostNet.Models;
using SkiaSharp;

namespace GhostNet.Imaging;

/// <summary>From photo files to a network's input in the fewest steps, into memory of the caller.</summary>
/// <remarks>
/// <para>Unless <see cref="Exact"/> is set, a JPEG whose sides are at least six times those that <see cref="Preprocessor"/>
/// resizes it to is decoded at 1/2, 1/4 or 1/8, the smallest scale that still leaves three times that size. An input byte
/// then differs from the exact one, which is Pillow's to the last bit, by 0.2 levels of 255 on average; the tolerance is half
/// a level, what rounding to bytes costs. <c>docs/photos.md</c> has the measurement.</para>
/// <para>Instances may be used from several threads.</para>
/// </remarks>
/// <param name="preprocessing">The settings, usually from a model's card.</param>
/// <exception cref="GhostNetException">As <see cref="Preprocessor(Preprocessing)"/>.</exception>
public sealed class PhotoLoader(Preprocessing preprocessing)
{
    private const double ReducingGap = 3;

    private readonly Preprocessor _preprocessor = new(preprocessing);

    /// <summary>Whether photos are always decoded at full size; false by default.</summary>
    public bool Exact { get; init; }

    /// <summary>The order of an input's values; planar by default.</summary>
    public PixelOrder Order { get; init; }

    /// <summary>Number of values of an input: <c>3 · Height · Width</c>.</summary>
    public int Length => _preprocessor.Length;

    /// <summary>Decodes a photo file and makes it a network's input.</summary>
    /// <param name="path">The photo.</param>
    /// <param name="destination">Receives <see cref="Length"/> values in the <see cref="Order"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    /// <exception cref="ImageException">As <see cref="ImageDecoder.DecodeFile"/>.</exception>
    public void Load(string path, Span<float> destination) => Load(ImageDecoder.ReadFile(path), path, destination);

    /// <summary>Decodes a photo in memory and makes it a network's input.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What to call the photo in messages.</param>
    /// <param name="destination">Receives <see cref="Length"/> values in the <see cref="Order"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    /// <exception cref="ImageException">As <see cref="ImageDecoder.Decode"/>.</exception>
    public void Load(ReadOnlyMemory<byte> file, string name, Span<float> destination)
    {
        using DecodedPhoto photo = new PhotoCodec(name, ImageDecoder.DefaultMaxPixels).Decode(file, ReductionFor);
        PixelView pixels = photo.Origin == SKEncodedOrigin.TopLeft ? photo.View : new PixelView(photo.ToImage());
        _preprocessor.Apply(pixels, photo.PhotoSize, photo.Reduction, destination, Order);

        int ReductionFor(int width, int height) => Exact ? 1 : _preprocessor.LargestReduction(width, height, ReducingGap);
    }
}
