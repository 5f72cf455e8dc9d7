using System.Buffers.Binary;

namespace GhostNet.Imaging.Datasets.Zip;

/// <summary>The checksum of zip entries: CRC-32 with the reflected polynomial 0xEDB88320.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB8_8320;
    private const int Slices = 8;
    private static readonly uint[] Table = MakeTable();

    /// <summary>The checksum of a whole file.</summary>
    public static uint Of(ReadOnlySpan<byte> data)
    {
        // Eight table look-ups that do not wait for one another take eight bytes in one step.
        ReadOnlySpan<uint> table = Table;
        uint crc = uint.MaxValue;
        for (; data.Length >= Slices; data = data[Slices..])
        {
            ulong word = BinaryPrimitives.ReadUInt64LittleEndian(data) ^ crc;
            crc = 0;
            for (int i = 0; i < Slices; i++)
            {
                crc ^= table[((Slices - 1 - i) << 8) | (byte)(word >> (8 * i))];
            }
        }

        foreach (byte value in data)
        {
            crc = table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    // Row s: what a byte does to the checksum of the s zero bytes that follow it.
    private static uint[] MakeTable()
    {
        uint[] table = new uint[Slices << 8];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
            }

            table[value] = crc;
        }

        for (int i = 256; i < table.Length; i++)
        {
            uint previous = table[i - 256];
            table[i] = table[(byte)previous] ^ (previous >> 8);
        }

        return table;
    }
}
