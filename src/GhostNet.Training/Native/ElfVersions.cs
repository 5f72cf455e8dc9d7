using System.Buffers.Binary;
using System.Text;

namespace GhostNet.Training.Native;

/// <summary>The versions of other libraries' symbols that a 64-bit little-endian ELF library asks for.</summary>
internal static class ElfVersions
{
    private const uint VersionNeedSection = 0x6ffffffe;
    private const ushort WeakFlag = 2;

    /// <summary>
    /// Marks one needed version as weak, so that the dynamic loader warns instead of refusing when the system's library
    /// does not define it. Right only where nothing of that version is really used.
    /// </summary>
    /// <param name="elf">The library's bytes; changed in place.</param>
    /// <param name="version">Name of the version, for example <c>GLIBCXX_3.4.32</c>.</param>
    /// <returns>Whether the library needs that version.</returns>
    public static bool MakeWeak(Span<byte> elf, string version)
    {
        int sectionHeaders = (int)BinaryPrimitives.ReadInt64LittleEndian(elf[0x28..]);
        int headerSize = BinaryPrimitives.ReadUInt16LittleEndian(elf[0x3a..]);
        int headerCount = BinaryPrimitives.ReadUInt16LittleEndian(elf[0x3c..]);
        for (int i = 0; i < headerCount; i++)
        {
            Span<byte> header = elf.Slice(sectionHeaders + (i * headerSize), headerSize);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) == VersionNeedSection)
            {
                int names = SectionOffset(elf, sectionHeaders, headerSize, (int)BinaryPrimitives.ReadUInt32LittleEndian(header[0x28..]));
                int needs = (int)BinaryPrimitives.ReadInt64LittleEndian(header[0x18..]);
                return MakeWeak(elf, needs, names, Encoding.ASCII.GetBytes(version));
            }
        }

        return false;
    }

    private static int SectionOffset(Span<byte> elf, int sectionHeaders, int headerSize, int section) =>
        (int)BinaryPrimitives.ReadInt64LittleEndian(elf[(sectionHeaders + (section * headerSize) + 0x18)..]);

    /// <summary>Walks the chain of needed libraries, and for each the chain of its needed versions.</summary>
    private static bool MakeWeak(Span<byte> elf, int need, int names, ReadOnlySpan<byte> version)
    {
        while (true)
        {
            int entry = need + (int)BinaryPrimitives.ReadUInt32LittleEndian(elf[(need + 8)..]);
            int entryCount = BinaryPrimitives.ReadUInt16LittleEndian(elf[(need + 2)..]);
            for (int i = 0; i < entryCount; i++)
            {
                Span<byte> name = elf[(names + (int)BinaryPrimitives.ReadUInt32LittleEndian(elf[(entry + 8)..]))..];
                if (name[..name.IndexOf((byte)0)].SequenceEqual(version))
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(elf[(entry + 4)..], WeakFlag);
                    return true;
                }

                entry += (int)BinaryPrimitives.ReadUInt32LittleEndian(elf[(entry + 12)..]);
            }

            int next = (int)BinaryPrimitives.ReadUInt32LittleEndian(elf[(need + 12)..]);
            if (next == 0)
            {
                return false;
            }

            need += next;
        }
    }
}
