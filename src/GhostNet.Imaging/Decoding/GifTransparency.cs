namespace GhostNet.Imaging.Decoding;

/// <summary>
/// Makes the first frame of a GIF file opaque. Skia clears transparent pixels, and the palette's colour,
/// which counts when alpha is dropped, would be lost.
/// </summary>
internal static class GifTransparency
{
    private const int HeaderBytes = 13;
    private const byte Extension = 0x21;
    private const byte GraphicControl = 0xF9;
    private const byte TransparentFlag = 1;

    /// <summary>The file without its first frame's transparency: the same memory if it has none, else a copy.</summary>
    public static ReadOnlyMemory<byte> Remove(ReadOnlyMemory<byte> file)
    {
        int flags = FindFlags(file.Span);
        if (flags < 0 || (file.Span[flags] & TransparentFlag) == 0)
        {
            return file;
        }

        byte[] opaque = file.ToArray();
        opaque[flags] &= unchecked((byte)~TransparentFlag);
        return opaque;
    }

    // The position of the first graphic control's flags, or −1 if a frame comes first.
    private static int FindFlags(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderBytes)
        {
            return -1;
        }

        byte screen = file[10];
        int palette = (screen & 0x80) != 0 ? 3 << ((screen & 7) + 1) : 0;
        int position = HeaderBytes + palette;
        while (position + 4 <= file.Length && file[position] == Extension)
        {
            if (file[position + 1] == GraphicControl)
            {
                return position + 3;
            }

            position += 2;
            while (position < file.Length && file[position] != 0)
            {
                position += 1 + file[position];
            }

            position++;
        }

        return -1;
    }
}
