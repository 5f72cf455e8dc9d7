using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace GhostNet.Fuzz.Builders;

/// <summary>Writes archives byte by byte, so that any of an entry's values may be a lie.</summary>
/// <param name="wideEntries">Whether the entries' sizes and offsets stand in Zip64's fields.</param>
public sealed class ZipForge(bool wideEntries = false)
{
    private readonly LittleEndianBytes _data = new();
    private readonly LittleEndianBytes _directory = new();
    private int _count;

    /// <summary>Adds a file.</summary>
    /// <param name="name">Its path.</param>
    /// <param name="content">Its content.</param>
    /// <param name="lie">Makes what is said of the file out of the truth.</param>
    /// <param name="packed">The content as deflate has it; by default it is stored.</param>
    public ZipForge Add(
        string name, byte[] content, Func<ForgedEntry, ForgedEntry>? lie = null, byte[]? packed = null) =>
        Add(Encoding.UTF8.GetBytes(name), content, lie, packed);

    /// <inheritdoc cref="Add(string, byte[], Func{ForgedEntry, ForgedEntry}, byte[])"/>
    public ZipForge Add(
        byte[] name, byte[] content, Func<ForgedEntry, ForgedEntry>? lie = null, byte[]? packed = null)
    {
        ushort method = packed is null ? ForgedEntry.Stored : ForgedEntry.Deflate;
        packed ??= content;
        var honest = new ForgedEntry(0, method, Crc32.HashToUInt32(content), packed.Length, content.Length, _data.Count);
        ForgedEntry told = lie?.Invoke(honest) ?? honest;
        _data.Raw("PK\u0003\u0004"u8).U16(20, told.Flags, told.Method, 0, 0)
            .U32(told.Crc, told.PackedSize, told.Size).U16(name.Length, 0).Raw(name).Raw(packed);
        AddToDirectory(name, told);
        _count++;
        return this;
    }

    /// <summary>The archive.</summary>
    /// <param name="count">A lie about the number of entries.</param>
    /// <param name="offset">A lie about where the directory begins.</param>
    public byte[] ToArray(int? count = null, long? offset = null)
    {
        int entries = count ?? _count;
        return new LittleEndianBytes().Raw(_data.ToArray()).Raw(_directory.ToArray())
            .Raw("PK\u0005\u0006"u8).U16(0, 0, entries, entries).U32(_directory.Count, offset ?? _data.Count).U16(0)
            .ToArray();
    }

    /// <summary>The archive with its directory's place and size only in Zip64's records.</summary>
    public byte[] ToArray64() => new LittleEndianBytes().Raw(_data.ToArray()).Raw(_directory.ToArray())
        .Raw("PK\u0006\u0006"u8).I64(44).U16(45, 45).U32(0, 0).I64(_count, _count, _directory.Count, _data.Count)
        .Raw("PK\u0006\u0007"u8).U32(0).I64(_data.Count + _directory.Count).U32(1)
        .Raw("PK\u0005\u0006"u8).U16(0, 0, -1, -1).U32(-1, -1).U16(0)
        .ToArray();

    /// <summary>Compresses the content of a file.</summary>
    public static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflater = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflater.Write(content);
        }

        return packed.ToArray();
    }

    private void AddToDirectory(byte[] name, ForgedEntry told)
    {
        _directory.Raw("PK\u0001\u0002"u8).U16(20, 20, told.Flags, told.Method, 0, 0).U32(told.Crc);
        if (wideEntries)
        {
            _directory.U32(-1, -1).U16(name.Length, 28).Zeros(10).U32(-1).Raw(name)
                .U16(1, 24).I64(told.Size, told.PackedSize, told.HeaderOffset);
        }
        else
        {
            _directory.U32(told.PackedSize, told.Size).U16(name.Length, 0).Zeros(10).U32(told.HeaderOffset).Raw(name);
        }
    }
}
