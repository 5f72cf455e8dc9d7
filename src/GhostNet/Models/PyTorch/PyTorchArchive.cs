using GhostNet.Files;
using GhostNet.Files.Zip;

namespace GhostNet.Models.PyTorch;

/// <summary>The files within an archive as PyTorch writes it: names that differ, nothing compressed or encrypted.</summary>
internal sealed class PyTorchArchive
{
    private readonly ByteSource _file;
    private readonly Dictionary<string, ZipEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Reads and checks the archive's directory.</summary>
    /// <exception cref="ModelFormatException">The archive is damaged, or not as PyTorch writes it.</exception>
    public PyTorchArchive(ByteSource file)
    {
        _file = file;
        IReadOnlyList<ZipEntry> entries = ZipDirectory.Read(file)
            ?? throw file.Fail("is a truncated PyTorch file: its archive's directory is missing");
        foreach (ZipEntry entry in entries)
        {
            string? reason = !entry.IsUtf8 ? "has a name that is not UTF-8"
                : entry.Method != ZipEntry.Stored || entry.IsEncrypted || entry.PackedSize != entry.Size
                    ? "is compressed or encrypted, which PyTorch never does"
                : !_entries.TryAdd(entry.Name, entry) ? "occurs twice"
                : null;
            if (reason is not null)
            {
                throw file.Fail($"its archive's entry '{Printable.Of(entry.Name)}' {reason}");
            }
        }
    }

    /// <summary>The entries in no particular order.</summary>
    public IReadOnlyCollection<ZipEntry> Entries => _entries.Values;

    /// <summary>The entry of this name, if there is one.</summary>
    public ZipEntry? Find(string name) => _entries.TryGetValue(name, out ZipEntry entry) ? entry : null;

    /// <summary>Where an entry's content begins in the file; all of it lies within the file.</summary>
    /// <exception cref="ModelFormatException">The entry's own header is damaged.</exception>
    public long Locate(ZipEntry entry) => ZipDirectory.Locate(_file, entry);
}
