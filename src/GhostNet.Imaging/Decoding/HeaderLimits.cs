namespace GhostNet.Imaging.Decoding;

/// <summary>Refuses pictures by their headers, before memory is spent on their pixels.</summary>
internal static class HeaderLimits
{
    // Decoded pixels take four bytes each, addressed by an int.
    private const long AddressablePixels = int.MaxValue / 4;

    // Every 8×8 block of a JPEG's full-size component takes at least one bit of a DC code.
    private const long JpegPixelsPerByte = 8 * 64;

    // One bit per pixel, and deflate shrinks to 1/1032 at best.
    private const long PngPixelsPerByte = 8 * 1032;

    // Writers make about ten; each scan visits every pixel anew, so that a small file could cost hours.
    private const int MaxScans = 64;

    /// <summary>Why a picture is refused, or <see langword="null"/> if it may be decoded.</summary>
    public static string? Reject(PhotoFormat format, ReadOnlySpan<byte> file, int width, int height, long maxPixels)
    {
        long pixels = (long)width * height;
        if (width < 1 || height < 1 || width > RgbImage.MaxSide || height > RgbImage.MaxSide)
        {
            return $"its header says {width}×{height} pixels; sides are within 1…{RgbImage.MaxSide}";
        }

        long limit = Math.Min(maxPixels, AddressablePixels);
        if (pixels > limit)
        {
            return $"{width}×{height} pixels are more than the {limit} that are allowed";
        }

        long mostPixels = format switch
        {
            PhotoFormat.Jpeg => JpegPixelsPerByte * file.Length,
            PhotoFormat.Png => PngPixelsPerByte * file.Length,
            _ => long.MaxValue,
        };
        if (pixels > mostPixels)
        {
            return $"its header says {width}×{height} pixels, too many for {file.Length} bytes";
        }

        return format == PhotoFormat.Jpeg && JpegMarkers.Survey(file).Scans > MaxScans
            ? $"more than {MaxScans} progressive scans"
            : null;
    }
}
