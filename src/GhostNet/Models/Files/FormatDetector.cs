using GhostNet.Files;

namespace GhostNet.Models.Files;

/// <summary>Recognises a weights file's format from its first bytes.</summary>
internal static class FormatDetector
{
    private static ReadOnlySpan<byte> ZipMagic => "PK\x03\x04"u8;

    // The pickled integer 0x1950a86a20f9469cfc6c, after the two bytes that name the pickle's protocol.
    private static ReadOnlySpan<byte> LegacyMagic =>
        [0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, (byte)'.'];

    /// <summary>Names the format; what has neither magic number of PyTorch's must begin as safetensors does.</summary>
    /// <exception cref="ModelFormatException">The file begins like none of the formats.</exception>
    public static TensorFileFormat Detect(ByteSource file)
    {
        Span<byte> start = stackalloc byte[(int)Math.Min(16, file.Length)];
        file.Read(0, start);
        if (start.StartsWith(ZipMagic))
        {
            return TensorFileFormat.PyTorchZip;
        }

        if (start.Length >= 2 && start[2..].StartsWith(LegacyMagic))
        {
            return TensorFileFormat.PyTorchLegacy;
        }

        // Eight bytes of length, then JSON.
        return start.Length > 8 && start[8] == (byte)'{'
            ? TensorFileFormat.SafeTensors
            : throw file.Fail(start.IsEmpty ? "is empty" : "is neither a safetensors nor a PyTorch weights file");
    }
}
