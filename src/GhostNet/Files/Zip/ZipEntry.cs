namespace GhostNet.Files.Zip;

/// <summary>What an archive's directory says about one file or folder.</summary>
/// <param name="Name">Its path in the archive; folders end in <c>/</c>. A name of an unknown encoding is read as
/// Latin-1, so that names stay distinct.</param>
/// <param name="IsUtf8">Whether the name is valid UTF-8.</param>
/// <param name="Flags">General purpose flags; bit 0 is encryption.</param>
/// <param name="Method">Compression method: 0 stored, 8 deflate.</param>
/// <param name="Crc">CRC-32 of the content.</param>
/// <param name="PackedSize">Bytes in the archive.</param>
/// <param name="Size">Bytes of the content; not to be trusted.</param>
/// <param name="HeaderOffset">Position of the entry's own header in the archive.</param>
internal readonly record struct ZipEntry(
    string Name, bool IsUtf8, ushort Flags, ushort Method, uint Crc, long PackedSize, long Size, long HeaderOffset)
{
    /// <summary>Method of content that is kept as it is.</summary>
    public const ushort Stored = 0;

    /// <summary>Method of content compressed by deflate.</summary>
    public const ushort Deflate = 8;

    /// <summary>Whether the content is encrypted.</summary>
    public bool IsEncrypted => (Flags & 1) != 0;

    /// <summary>Whether this is a folder.</summary>
    public bool IsFolder => Name.EndsWith('/');
}
