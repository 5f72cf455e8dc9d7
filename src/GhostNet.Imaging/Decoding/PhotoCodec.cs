using System.Buffers;
using SkiaSharp;

namespace GhostNet.Imaging.Decoding;

/// <summary>Decodes the pixels of a photo after checking that it can be trusted.</summary>
/// <param name="name">What to call the photo in messages.</param>
/// <param name="maxPixels">The most pixels that the photo may have.</param>
internal sealed class PhotoCodec(string name, long maxPixels)
{
    private const string CutOff = "the file is cut off";

    /// <summary>Decodes.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="reductionFor">By how much a photo of some upright size may be reduced: 1, 2, 4 or 8. Only JPEGs are.</param>
    /// <returns>The pixels.</returns>
    /// <exception cref="ImageException">The file is empty, of another type, cut off, damaged or too large.</exception>
    public DecodedPhoto Decode(ReadOnlyMemory<byte> file, Func<int, int, int>? reductionFor = null)
    {
        if (file.IsEmpty)
        {
            throw Error("the file is empty");
        }

        PhotoFormat format = PhotoSignature.Of(file.Span)
            ?? throw Error("not a JPEG, PNG, WebP, GIF or BMP picture");
        if (FileEnd.IsMissing(format, file.Span))
        {
            throw Error(CutOff);
        }

        if (format == PhotoFormat.Gif)
        {
            file = GifTransparency.Remove(file);
        }

        using MemoryHandle pin = file.Pin();
        using SKData data = WrapPinned(pin, file.Length);
        using SKCodec codec = SKCodec.Create(data) ?? throw Error("its header is damaged or not supported");
        SKSizeI size = codec.Info.Size;
        if (HeaderLimits.Reject(format, file.Span, size.Width, size.Height, maxPixels) is string reason)
        {
            throw Error(reason);
        }

        SKEncodedOrigin origin = format == PhotoFormat.Png ? PngOrientation.Read(file.Span) : codec.EncodedOrigin;
        int reduction = format != PhotoFormat.Jpeg || reductionFor is null ? 1
            : PixelPacking.SwapsSides(origin) ? reductionFor(size.Height, size.Width)
            : reductionFor(size.Width, size.Height);
        return Decode(codec, new DecodedPhoto(size, codec.GetScaledDimensions(1f / reduction), reduction, origin));
    }

    private static unsafe SKData WrapPinned(MemoryHandle pin, int length) => SKData.Create((nint)pin.Pointer, length);

    private DecodedPhoto Decode(SKCodec codec, DecodedPhoto photo)
    {
        // Without a colour space Skia leaves the values as they are; unpremultiplied, colour under alpha 0 survives.
        var info = new SKImageInfo(photo.Width, photo.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, colorspace: null);
        SKCodecResult result = codec.GetPixels(info, photo.Address);
        if (result == SKCodecResult.Success)
        {
            return photo;
        }

        photo.Dispose();
        throw Error(result switch
        {
            SKCodecResult.IncompleteInput => CutOff,
            SKCodecResult.ErrorInInput => "the data is damaged",
            _ => $"cannot be decoded ({result})",
        });
    }

    private ImageException Error(string why) => new($"{Printable.Of(name)}: {why}");
}
