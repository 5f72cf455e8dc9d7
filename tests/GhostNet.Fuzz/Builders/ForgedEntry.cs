namespace GhostNet.Fuzz.Builders;

/// <summary>What a forged archive says of an entry, true or not.</summary>
/// <param name="Flags">General purpose flags; bit 0 is encryption.</param>
/// <param name="Method">Compression method: 0 stored, 8 deflate.</param>
/// <param name="Crc">CRC-32 of the content.</param>
/// <param name="PackedSize">Bytes in the archive.</param>
/// <param name="Size">Bytes of the content.</param>
/// <param name="HeaderOffset">Position of the entry's own header in the archive.</param>
public readonly record struct ForgedEntry(
    ushort Flags, ushort Method, uint Crc, long PackedSize, long Size, long HeaderOffset)
{
    /// <summary>Method of content that is kept as it is.</summary>
    public const ushort Stored = 0;

    /// <summary>Method of content compressed by deflate.</summary>
    public const ushort Deflate = 8;
}
