using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using GhostNet.Imaging.Datasets.Zip;

namespace GhostNet.Imaging.Tests.Datasets.Zip;

/// <summary>Writes archives byte by byte, so that a test may lie about any of an entry's values.</summary>
internal sealed class ZipForge
{
    private readonly List<byte> _data = [];
    private readonly List<byte> _directory = [];
    private int _count;

    public ZipForge Add(string name, byte[] content, Func<ZipEntry, ZipEntry>? lie = null, byte[]? packed = null) =>
        Add(Encoding.UTF8.GetBytes(name), content, lie, packed);

    public ZipForge Add(byte[] name, byte[] content, Func<ZipEntry, ZipEntry>? lie = null, byte[]? packed = null)
    {
        packed ??= content;
        ushort method = ReferenceEquals(packed, content) ? ZipEntry.Stored : ZipEntry.Deflate;
        var honest = new ZipEntry("", 0, method, Crc32.Of(content), packed.Length, content.Length, _data.Count);
        ZipEntry told = lie?.Invoke(honest) ?? honest;
        Write(_data, [0x50, 0x4B, 3, 4], 20, told.Flags, told.Method, 0, 0, told.Crc,
            (uint)told.PackedSize, (uint)told.Size, (ushort)name.Length, (ushort)0);
        _data.AddRange(name);
        _data.AddRange(packed);
        Write(_directory, [0x50, 0x4B, 1, 2], 20, (ushort)20, told.Flags, told.Method, 0, 0, told.Crc,
            (uint)told.PackedSize, (uint)told.Size, (ushort)name.Length, (ushort)0, 0, 0, 0, 0u, (uint)told.HeaderOffset);
        _directory.AddRange(name);
        _count++;
        return this;
    }

    public byte[] ToArray(ushort? count = null, uint? offset = null)
    {
        List<byte> file = [.. _data, .. _directory];
        ushort entries = count ?? (ushort)_count;
        Write(file, [0x50, 0x4B, 5, 6], 0, 0, entries, entries, (uint)_directory.Count, offset ?? (uint)_data.Count, 0);
        return [.. file];
    }

    /// <summary>The archive with its place and size only in Zip64 records.</summary>
    public byte[] ToArray64()
    {
        List<byte> file = [.. _data, .. _directory];
        ulong end64 = (ulong)file.Count;
        Write(file, [0x50, 0x4B, 6, 6], 44ul, 45, 45, 0u, 0u, (ulong)_count, (ulong)_count,
            (ulong)_directory.Count, (ulong)_data.Count);
        Write(file, [0x50, 0x4B, 6, 7], 0u, end64, 1u);
        Write(file, [0x50, 0x4B, 5, 6], 0, 0, ushort.MaxValue, ushort.MaxValue, uint.MaxValue, uint.MaxValue, 0);
        return [.. file];
    }

    public static byte[] Deflate(byte[] content)
    {
        var packed = new MemoryStream();
        using (var deflater = new DeflateStream(packed, CompressionLevel.SmallestSize))
        {
            deflater.Write(content);
        }

        return packed.ToArray();
    }

    // Little endian; int stands for a 16-bit value, the commonest in these records.
    private static void Write(List<byte> to, byte[] signature, params object[] values)
    {
        to.AddRange(signature);
        Span<byte> bytes = stackalloc byte[8];
        foreach (object value in values)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, Convert.ToUInt64(value, null));
            to.AddRange(bytes[..(value is ulong ? 8 : value is uint ? 4 : 2)]);
        }
    }
}
