using System.Buffers.Binary;

namespace GhostNet.Imaging.Decoding;

/// <summary>Finds files whose end is missing where Skia would return what there is without a word.</summary>
internal static class FileEnd
{
    private const int RiffHeaderBytes = 8;

    /// <summary>Whether a file of a known type certainly ends too early.</summary>
    public static bool IsMissing(PhotoFormat format, ReadOnlySpan<byte> file) => format switch
    {
        PhotoFormat.Jpeg => !JpegMarkers.Survey(file).Ends,
        PhotoFormat.WebP => BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) > (uint)(file.Length - RiffHeaderBytes),
        _ => false,
    };
}
