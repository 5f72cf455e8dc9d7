using System.Text;

namespace GhostNet.Fuzz.Builders;

/// <summary>Writes archives of uncompressed files as PyTorch does, with ZIP64's records if asked.</summary>
public static class ZipFile
{
    /// <summary>Puts files into an archive, in their order.</summary>
    /// <param name="files">Path and content of each.</param>
    /// <param name="zip64">Whether sizes and offsets stand in ZIP64's fields.</param>
    public static byte[] Write(IReadOnlyList<(string Name, byte[] Content)> files, bool zip64 = false)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var offsets = new List<long>();
        foreach ((string name, byte[] content) in files)
        {
            offsets.Add(stream.Position);
            WriteLocal(writer, name, content);
        }

        long start = stream.Position;
        for (int i = 0; i < files.Count; i++)
        {
            WriteEntry(writer, files[i].Name, files[i].Content.Length, offsets[i], zip64);
        }

        WriteEnd(writer, files.Count, start, stream.Position - start, zip64);
        return stream.ToArray();
    }

    private static void WriteLocal(BinaryWriter writer, string name, byte[] content)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        writer.Write(0x04034B50u);
        writer.Write(new byte[14]);
        writer.Write(content.Length);
        writer.Write(content.Length);
        writer.Write((ushort)utf8.Length);
        writer.Write((ushort)0);
        writer.Write(utf8);
        writer.Write(content);
    }

    private static void WriteEntry(BinaryWriter writer, string name, int size, long offset, bool zip64)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        writer.Write(0x02014B50u);
        writer.Write(new byte[16]);
        writer.Write(zip64 ? uint.MaxValue : (uint)size);
        writer.Write(zip64 ? uint.MaxValue : (uint)size);
        writer.Write((ushort)utf8.Length);
        writer.Write((ushort)(zip64 ? 28 : 0));
        writer.Write(new byte[10]);
        writer.Write(zip64 ? uint.MaxValue : (uint)offset);
        writer.Write(utf8);
        if (zip64)
        {
            writer.Write((ushort)1);
            writer.Write((ushort)24);
            writer.Write((long)size);
            writer.Write((long)size);
            writer.Write(offset);
        }
    }

    private static void WriteEnd(BinaryWriter writer, int entries, long start, long size, bool zip64)
    {
        if (zip64)
        {
            long record = start + size;
            writer.Write(0x06064B50u);
            writer.Write(44L);
            writer.Write(new byte[12]);
            writer.Write((long)entries);
            writer.Write((long)entries);
            writer.Write(size);
            writer.Write(start);
            writer.Write(0x07064B50u);
            writer.Write(0);
            writer.Write(record);
            writer.Write(1);
        }

        writer.Write(0x06054B50u);
        writer.Write(0);
        writer.Write((ushort)(zip64 ? ushort.MaxValue : entries));
        writer.Write((ushort)(zip64 ? ushort.MaxValue : entries));
        writer.Write(zip64 ? uint.MaxValue : (uint)size);
        writer.Write(zip64 ? uint.MaxValue : (uint)start);
        writer.Write((ushort)0);
    }
}
