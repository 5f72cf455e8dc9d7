using System.Buffers.Binary;
using SkiaSharp;

namespace GhostNet.Imaging.Decoding;

/// <summary>The EXIF orientation of a PNG file, which Skia does not report.</summary>
internal static class PngOrientation
{
    private const int SignatureBytes = 8;
    private const int ChunkFrameBytes = 12;
    private const int EntryBytes = 12;
    private const ushort OrientationTag = 0x0112;
    private const ushort ShortType = 3;

    /// <summary>The orientation in the file's <c>eXIf</c> chunk; upright if there is none.</summary>
    public static SKEncodedOrigin Read(ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<byte> rest = file[SignatureBytes..];
        while (rest.Length >= ChunkFrameBytes)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - ChunkFrameBytes)
            {
                break;
            }

            if (rest[4..].StartsWith("eXIf"u8))
            {
                return ReadTiff(rest.Slice(8, (int)length));
            }

            rest = rest[(ChunkFrameBytes + (int)length)..];
        }

        return SKEncodedOrigin.TopLeft;
    }

    private static SKEncodedOrigin ReadTiff(ReadOnlySpan<byte> tiff)
    {
        bool little = tiff.StartsWith("II"u8);
        if (tiff.Length < 8 || !(little || tiff.StartsWith("MM"u8)))
        {
            return SKEncodedOrigin.TopLeft;
        }

        uint directory = little
            ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..])
            : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return SKEncodedOrigin.TopLeft;
        }

        ReadOnlySpan<byte> entries = tiff[(int)directory..];
        int count = Short(entries, little);
        entries = entries[2..];
        for (int i = 0; i < count && entries.Length >= EntryBytes; i++, entries = entries[EntryBytes..])
        {
            if (Short(entries, little) == OrientationTag && Short(entries[2..], little) == ShortType)
            {
                ushort value = Short(entries[8..], little);
                return value is >= 1 and <= 8 ? (SKEncodedOrigin)value : SKEncodedOrigin.TopLeft;
            }
        }

        return SKEncodedOrigin.TopLeft;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
