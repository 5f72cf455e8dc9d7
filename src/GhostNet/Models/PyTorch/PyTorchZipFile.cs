using GhostNet.Files;
using GhostNet.Files.Zip;
using GhostNet.Models.Files;

namespace GhostNet.Models.PyTorch;

/// <summary>
/// Reads what <c>torch.save</c> writes since PyTorch 1.6: an archive with the pickle <c>ROOT/data.pkl</c>, each storage's
/// raw elements in <c>ROOT/data/KEY</c>, and remarks such as <c>ROOT/byteorder</c>.
/// </summary>
internal static class PyTorchZipFile
{
    private const string PickleName = "/data.pkl";

    /// <summary>Reads and checks the archive's directory and the pickle.</summary>
    /// <exception cref="ModelFormatException">The file does not follow the format, or asks for more than data.</exception>
    public static TensorDirectory ReadDirectory(ByteSource file)
    {
        var archive = new PyTorchArchive(file);
        ZipEntry[] pickles = [.. archive.Entries.Where(entry => entry.Name.EndsWith(PickleName, StringComparison.Ordinal))];
        if (pickles is not [ZipEntry pickle])
        {
            throw file.Fail($"is an archive with {pickles.Length} entries named data.pkl; a PyTorch file has one");
        }

        string root = pickle.Name[..^PickleName.Length];
        RequireLittleEndian(file, archive, root);
        long start = archive.Locate(pickle);
        object? value = new PickleReader(file, new ByteCursor(file, start, start + pickle.Size)).Read();
        return StateDictionary.Read(file, value, storage => Locate(file, archive, root, storage));
    }

    private static StorageRange Locate(ByteSource file, PyTorchArchive archive, string root, StorageReference storage)
    {
        if (archive.Find($"{root}/data/{storage.Key}") is not { } entry)
        {
            throw file.Fail($"lacks the storage '{storage.Key}'");
        }

        if (storage.Count < 0 || storage.Count > entry.Size / storage.DType.Size())
        {
            throw file.Fail($"its storage '{storage.Key}' has {entry.Size} bytes, too few for {storage.Count} elements");
        }

        return new StorageRange(storage.DType, archive.Locate(entry), storage.Count);
    }

    private static void RequireLittleEndian(ByteSource file, PyTorchArchive archive, string root)
    {
        if (archive.Find($"{root}/byteorder") is not { } entry)
        {
            return;
        }

        Span<byte> little = stackalloc byte["little".Length];
        bool asLong = entry.Size == little.Length;
        if (asLong)
        {
            file.Read(archive.Locate(entry), little);
        }

        if (!asLong || !little.SequenceEqual("little"u8))
        {
            throw file.Fail("was written on a big-endian machine, which is not read");
        }
    }
}
