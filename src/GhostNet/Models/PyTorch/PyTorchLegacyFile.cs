using GhostNet.Files;
using GhostNet.Models.Files;

namespace GhostNet.Models.PyTorch;

/// <summary>
/// Reads what <c>torch.save</c> wrote before PyTorch 1.6: five pickles (a magic number, the protocol's version, remarks
/// on the machine, the object, the list of its storages' keys), then for each key the number of elements and the elements.
/// </summary>
internal static class PyTorchLegacyFile
{
    private const long ProtocolVersion = 1001;

    /// <summary>Reads and checks the pickles and the storages' sizes.</summary>
    /// <exception cref="ModelFormatException">The file does not follow the format, or asks for more than data.</exception>
    public static TensorDirectory ReadDirectory(ByteSource file)
    {
        var bytes = new ByteCursor(file, 0, file.Length);

        // The magic number, which has already told the format.
        ReadPickle(file, bytes);
        if (ReadPickle(file, bytes) is not ProtocolVersion)
        {
            throw file.Fail($"does not follow version {ProtocolVersion} of PyTorch's format, the only one that is read");
        }

        if (ReadPickle(file, bytes) is not PickleDict system || system["little_endian"] is not true)
        {
            throw file.Fail("was not written on a little-endian machine, or does not say so");
        }

        var reader = new PickleReader(file, bytes);
        object? value = reader.Read();
        if (ReadPickle(file, bytes) is not List<object?> keys)
        {
            throw file.Fail("lacks the list of its storages");
        }

        Dictionary<string, StorageRange> storages = PlaceStorages(file, bytes, keys, reader.Storages);
        return StateDictionary.Read(file, value, storage => storages.TryGetValue(storage.Key, out StorageRange range)
            ? range
            : throw file.Fail($"lacks the storage '{storage.Key}'"));
    }

    private static object? ReadPickle(ByteSource file, ByteCursor bytes) => new PickleReader(file, bytes).Read();

    private static Dictionary<string, StorageRange> PlaceStorages(
        ByteSource file, ByteCursor bytes, List<object?> keys, IReadOnlyDictionary<string, StorageReference> references)
    {
        var storages = new Dictionary<string, StorageRange>(StringComparer.Ordinal);
        foreach (object? item in keys)
        {
            if (item is not string key || !references.TryGetValue(key, out StorageReference? reference))
            {
                throw file.Fail("lists a storage that no tensor uses");
            }

            long count = bytes.ReadInt64();
            int size = reference.DType.Size();
            if (count != reference.Count || count < 0 || count > bytes.Remaining / size)
            {
                throw file.Fail($"its storage '{key}' of {count} elements is truncated, or not the {reference.Count} it should have");
            }

            if (!storages.TryAdd(key, new StorageRange(reference.DType, bytes.Position, count)))
            {
                throw file.Fail($"lists the storage '{key}' twice");
            }

            bytes.Skip(count * size);
        }

        return bytes.Remaining == 0
            ? storages
            : throw file.Fail($"goes on for {bytes.Remaining} bytes after its last storage");
    }
}
