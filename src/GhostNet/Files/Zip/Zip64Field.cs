using static GhostNet.Files.Zip.LittleEndian;

namespace GhostNet.Files.Zip;

/// <summary>The extra field for an entry's values that take more than 32 bits.</summary>
internal static class Zip64Field
{
    private const ushort Id = 1;
    private const int FrameBytes = 4;

    /// <summary>The field's content among an entry's extra fields; empty if it is not there.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= FrameBytes)
        {
            int length = Math.Min(U16(extra[2..]), extra.Length - FrameBytes);
            if (U16(extra) == Id)
            {
                return extra.Slice(FrameBytes, length);
            }

            extra = extra[(FrameBytes + length)..];
        }

        return [];
    }

    /// <summary>
    /// Takes a value from the field if it is all ones in the entry: size, packed size and offset, in this order. Without
    /// a field the value stands as it is.
    /// </summary>
    /// <returns>Whether the field is as long as it must be and the value not negative.</returns>
    public static bool Widen(ref long value, ref ReadOnlySpan<byte> field)
    {
        if (value != uint.MaxValue || field.IsEmpty)
        {
            return true;
        }

        if (field.Length < sizeof(long))
        {
            return false;
        }

        value = I64(field);
        field = field[sizeof(long)..];
        return value >= 0;
    }
}
