using System.Runtime.InteropServices;
using GhostNet.Imaging.Decoding;
using SkiaSharp;

namespace GhostNet.Imaging;

/// <summary>
/// Decodes photos: JPEG, PNG, WebP, GIF (the first frame) and BMP, told apart by content, not by name.
/// </summary>
/// <remarks>
/// The result is what Pillow's <c>ImageOps.exif_transpose(image).convert("RGB")</c> gives: the EXIF orientation
/// is applied, grey is replicated, palettes are expanded, alpha is dropped without blending, and an embedded
/// colour profile does not change the bytes. Three cases differ: of 16-bit grey PNGs the high byte is taken, where
/// Pillow saturates; 16-bit BMPs may differ by 1; a GIF frame smaller than its screen is surrounded by black.
/// All methods may be called from several threads.
/// </remarks>
public static class ImageDecoder
{
    /// <summary>The most pixels that are decoded unless the caller says otherwise.</summary>
    public const long DefaultMaxPixels = 100_000_000;

    /// <summary>The largest file that <see cref="DecodeFile"/> reads, in bytes.</summary>
    public const long MaxFileBytes = 512L << 20;

    private const string CutOff = "the file is cut off";

    /// <summary>Decodes a photo in memory.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What to call the photo in messages.</param>
    /// <param name="maxPixels">The most pixels that the photo may have; more are refused by the header, before
    /// memory is allocated for them.</param>
    /// <returns>The upright picture.</returns>
    /// <exception cref="ImageException">The file is empty, of another type, cut off, damaged or too large.</exception>
    public static RgbImage Decode(ReadOnlyMemory<byte> file, string name, long maxPixels = DefaultMaxPixels)
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

        using var pin = file.Pin();
        using SKData data = WrapPinned(pin, file.Length);
        using SKCodec codec = SKCodec.Create(data) ?? throw Error("its header is damaged or not supported");
        int width = codec.Info.Width;
        int height = codec.Info.Height;
        if (HeaderLimits.Reject(format, file.Span, width, height, maxPixels) is string reason)
        {
            throw Error(reason);
        }

        SKEncodedOrigin origin = format == PhotoFormat.Png ? PngOrientation.Read(file.Span) : codec.EncodedOrigin;
        return DecodePixels(codec, width, height, origin, Error);

        ImageException Error(string why) => new($"{Printable.Of(name)}: {why}");
    }

    /// <summary>Decodes a photo from a file.</summary>
    /// <param name="path">The file; messages call the photo by this path.</param>
    /// <param name="maxPixels">The most pixels that the photo may have.</param>
    /// <returns>The upright picture.</returns>
    /// <exception cref="ImageException">The file cannot be read, is larger than <see cref="MaxFileBytes"/>, or is
    /// refused as by <see cref="Decode"/>.</exception>
    public static RgbImage DecodeFile(string path, long maxPixels = DefaultMaxPixels)
    {
        byte[] file = BoundedFile.Read(
            path, MaxFileBytes, (why, inner) => new ImageException($"{Printable.Of(path)}: {why}", inner));
        return Decode(file, path, maxPixels);
    }

    private static unsafe SKData WrapPinned(System.Buffers.MemoryHandle pin, int length) =>
        SKData.Create((nint)pin.Pointer, length);

    private static unsafe RgbImage DecodePixels(
        SKCodec codec, int width, int height, SKEncodedOrigin origin, Func<string, ImageException> error)
    {
        // Without a colour space Skia leaves the values as they are; unpremultiplied, colour under alpha 0 survives.
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul, colorspace: null);
        int size = checked(width * height * 4);
        void* rgba = NativeMemory.Alloc((nuint)size);
        try
        {
            SKCodecResult result = codec.GetPixels(info, (nint)rgba);
            return result switch
            {
                SKCodecResult.Success => PixelPacking.Pack(new ReadOnlySpan<byte>(rgba, size), width, height, origin),
                SKCodecResult.IncompleteInput => throw error(CutOff),
                SKCodecResult.ErrorInInput => throw error("the data is damaged"),
                _ => throw error($"cannot be decoded ({result})"),
            };
        }
        finally
        {
            NativeMemory.Free(rgba);
        }
    }
}
