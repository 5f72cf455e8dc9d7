using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using GhostNet.Models.Files;

namespace GhostNet.Models.PyTorch;

/// <summary>
/// The files within a ZIP archive as PyTorch writes it: nothing compressed or encrypted, and with ZIP64's fields where
/// sizes or offsets take more than 32 bits.
/// </summary>
internal sealed class ZipDirectory
{
    private const uint EntrySignature = 0x02014B50;
    private const uint LocalSignature = 0x04034B50;
    private const int LocalHeaderSize = 30;
    private const ushort Encrypted = 1;
    private const ushort Zip64Field = 1;

    private readonly ByteSource _file;
    private readonly Dictionary<string, ZipEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Reads the directory of an archive.</summary>
    /// <exception cref="ModelFormatException">The archive is damaged, truncated, compressed or encrypted.</exception>
    public ZipDirectory(ByteSource file)
    {
        _file = file;
        ZipEnd end = ZipEnd.Find(file);
        var bytes = new ByteCursor(file, end.DirectoryStart, end.DirectoryEnd);
        for (long i = 0; i < end.Entries; i++)
        {
            ZipEntry entry = ReadEntry(bytes);
            if (!_entries.TryAdd(entry.Name, entry))
            {
                throw file.Fail($"its archive holds '{entry.Name}' twice");
            }
        }

        if (bytes.Remaining != 0)
        {
            throw file.Fail("its archive's directory is damaged: it goes on after the last entry");
        }
    }

    /// <summary>The entries in no particular order.</summary>
    public IReadOnlyCollection<ZipEntry> Entries => _entries.Values;

    /// <summary>The entry of this name, if there is one.</summary>
    public ZipEntry? Find(string name) => _entries.TryGetValue(name, out ZipEntry entry) ? entry : null;

    /// <summary>Where an entry's content begins in the file; all of it lies within the file.</summary>
    /// <exception cref="ModelFormatException">The local header is damaged, or the content reaches beyond the file.</exception>
    public long Locate(ZipEntry entry)
    {
        Span<byte> header = stackalloc byte[LocalHeaderSize];
        _file.Read(entry.Header, header);
        long start = entry.Header
            + LocalHeaderSize
            + BinaryPrimitives.ReadUInt16LittleEndian(header[26..])
            + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != LocalSignature || !_file.Contains(start, entry.Size))
        {
            throw _file.Fail($"its archive's entry '{entry.Name}' is damaged or truncated");
        }

        return start;
    }

    private ZipEntry ReadEntry(ByteCursor bytes)
    {
        uint signature = bytes.ReadUInt32();
        bytes.Skip(4);
        ushort flags = bytes.ReadUInt16();
        ushort method = bytes.ReadUInt16();
        bytes.Skip(8);
        long packed = bytes.ReadUInt32();
        long size = bytes.ReadUInt32();
        int nameLength = bytes.ReadUInt16();
        int extraLength = bytes.ReadUInt16();
        int commentLength = bytes.ReadUInt16();
        bytes.Skip(8);
        long header = bytes.ReadUInt32();
        string name = ReadName(bytes.ReadBytes(nameLength));
        ReadZip64(bytes.ReadBytes(extraLength), ref size, ref packed, ref header);
        bytes.Skip(commentLength);
        if (signature != EntrySignature || size < 0)
        {
            throw _file.Fail($"its archive's directory is damaged at '{name}'");
        }

        return method == 0 && (flags & Encrypted) == 0 && packed == size
            ? new ZipEntry(name, header, size)
            : throw _file.Fail($"its archive's entry '{name}' is compressed or encrypted, which PyTorch never does");
    }

    private string ReadName(ReadOnlySpan<byte> name) => Utf8.IsValid(name)
        ? Encoding.UTF8.GetString(name)
        : throw _file.Fail("its archive holds a name that is not UTF-8");

    /// <summary>Takes what does not fit in 32 bits from the extra field: size, packed size and offset, in this order.</summary>
    private static void ReadZip64(ReadOnlySpan<byte> extra, ref long size, ref long packed, ref long header)
    {
        while (extra.Length >= 4)
        {
            ushort id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]), extra.Length - 4);
            ReadOnlySpan<byte> field = extra.Slice(4, length);
            extra = extra[(4 + length)..];
            if (id == Zip64Field)
            {
                Replace(ref size, ref field);
                Replace(ref packed, ref field);
                Replace(ref header, ref field);
            }
        }
    }

    private static void Replace(ref long value, ref ReadOnlySpan<byte> field)
    {
        if (value == uint.MaxValue && field.Length >= sizeof(long))
        {
            value = BinaryPrimitives.ReadInt64LittleEndian(field);
            field = field[sizeof(long)..];
        }
    }
}
