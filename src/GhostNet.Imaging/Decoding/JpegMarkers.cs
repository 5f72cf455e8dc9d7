namespace GhostNet.Imaging.Decoding;

/// <summary>Walks through a JPEG file's markers without decoding it.</summary>
internal static class JpegMarkers
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <summary>Surveys a file.</summary>
    /// <param name="file">The whole file.</param>
    /// <returns>The number of scans, 1 for most baseline files and about 10 for progressive ones, and whether the
    /// mark of the picture's end is there.</returns>
    public static (int Scans, bool Ends) Survey(ReadOnlySpan<byte> file)
    {
        int scans = 0;
        while (true)
        {
            // Entropy-coded data is crossed by the same search: in it every 0xFF is followed by 0 or a restart.
            int offset = file.IndexOf((byte)0xFF);
            if (offset < 0 || offset + 1 >= file.Length)
            {
                return (scans, Ends: false);
            }

            byte marker = file[offset + 1];
            if (marker == EndOfImage)
            {
                return (scans, Ends: true);
            }

            scans += marker == StartOfScan ? 1 : 0;
            file = file[(offset + (marker == 0xFF ? 1 : 2))..];
            if (HasLength(marker))
            {
                if (file.Length < 2)
                {
                    return (scans, Ends: false);
                }

                int length = (file[0] << 8) | file[1];
                file = file[Math.Min(length, file.Length)..];
            }
        }
    }

    // Stuffed zeros, TEM, RST0…RST7, SOI and fill bytes stand alone; every other marker starts a segment.
    private static bool HasLength(byte marker) => marker is not (0x00 or 0x01 or (>= 0xD0 and <= 0xD8) or 0xFF);
}
