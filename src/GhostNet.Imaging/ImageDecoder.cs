using GhostNet.Imaging.Decoding;

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

    /// <summary>Decodes a photo in memory.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What to call the photo in messages.</param>
    /// <param name="maxPixels">The most pixels that the photo may have; more are refused by the header, before
    /// memory is allocated for them.</param>
    /// <returns>The upright picture.</returns>
    /// <exception cref="ImageException">The file is empty, of another type, cut off, damaged or too large.</exception>
    public static RgbImage Decode(ReadOnlyMemory<byte> file, string name, long maxPixels = DefaultMaxPixels)
    {
        using DecodedPhoto photo = new PhotoCodec(name, maxPixels).Decode(file);
        return photo.ToImage();
    }

    /// <summary>Decodes a photo from a file.</summary>
    /// <param name="path">The file; messages call the photo by this path.</param>
    /// <param name="maxPixels">The most pixels that the photo may have.</param>
    /// <returns>The upright picture.</returns>
    /// <exception cref="ImageException">The file cannot be read, is larger than <see cref="MaxFileBytes"/>, or is
    /// refused as by <see cref="Decode"/>.</exception>
    public static RgbImage DecodeFile(string path, long maxPixels = DefaultMaxPixels)
    {
        return Decode(ReadFile(path), path, maxPixels);
    }

    /// <summary>Reads a whole file of bounded size.</summary>
    internal static byte[] ReadFile(string path) =>
        BoundedFile.Read(path, MaxFileBytes, (why, inner) => new ImageException($"{Printable.Of(path)}: {why}", inner));
}
