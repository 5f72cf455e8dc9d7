namespace GhostNet.Fuzz.Builders;

/// <summary>Puts pickles and storages together as <c>torch.save</c> does.</summary>
public static class TorchFile
{
    private static ReadOnlySpan<byte> LegacyMagic =>
        [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, (byte)'.'];

    /// <summary>The format since PyTorch 1.6.</summary>
    /// <param name="pickle">The object.</param>
    /// <param name="storages">Key and raw elements of each storage.</param>
    public static byte[] Zip(byte[] pickle, params ReadOnlySpan<(string Key, byte[] Elements)> storages) =>
        Zip(pickle, "little", zip64: false, storages);

    /// <summary>The format since PyTorch 1.6 with its variations.</summary>
    /// <param name="pickle">The object.</param>
    /// <param name="byteOrder">What the archive says of the machine; null for nothing.</param>
    /// <param name="zip64">Whether sizes and offsets stand in ZIP64's fields.</param>
    /// <param name="storages">Key and raw elements of each storage.</param>
    public static byte[] Zip(byte[] pickle, string? byteOrder, bool zip64, params ReadOnlySpan<(string Key, byte[] Elements)> storages)
    {
        ZipForge archive = new ZipForge(wideEntries: zip64).Add("archive/data.pkl", pickle);
        if (byteOrder is not null)
        {
            archive.Add("archive/byteorder", System.Text.Encoding.ASCII.GetBytes(byteOrder));
        }

        foreach ((string key, byte[] elements) in storages)
        {
            archive.Add($"archive/data/{key}", elements);
        }

        archive.Add("archive/version", "3\n"u8.ToArray());
        return zip64 ? archive.ToArray64() : archive.ToArray();
    }

    /// <summary>The format before PyTorch 1.6.</summary>
    /// <param name="pickle">The object.</param>
    /// <param name="storages">Key, number of elements and raw elements of each storage.</param>
    public static byte[] Legacy(byte[] pickle, params ReadOnlySpan<(string Key, long Count, byte[] Elements)> storages) =>
        Legacy(pickle, littleEndian: true, version: 1001, storages);

    /// <summary>The format before PyTorch 1.6 with its variations.</summary>
    /// <param name="pickle">The object.</param>
    /// <param name="littleEndian">What the file says of the machine.</param>
    /// <param name="version">The protocol's version.</param>
    /// <param name="storages">Key, number of elements and raw elements of each storage.</param>
    public static byte[] Legacy(
        byte[] pickle, bool littleEndian, int version, params ReadOnlySpan<(string Key, long Count, byte[] Elements)> storages)
    {
        PickleWriter keys = new PickleWriter().Op("](");
        foreach ((string key, _, _) in storages)
        {
            keys.Text(key);
        }

        List<byte> file =
        [
            .. LegacyMagic,
            .. new PickleWriter().Int(version).Stop(),
            .. new PickleWriter().Op("}").Text("little_endian").Raw(littleEndian ? (byte)0x88 : (byte)0x89).Op("s").Stop(),
            .. pickle,
            .. keys.Op("e").Stop(),
        ];
        foreach ((_, long count, byte[] elements) in storages)
        {
            file.AddRange(BitConverter.GetBytes(count));
            file.AddRange(elements);
        }

        return [.. file];
    }
}
