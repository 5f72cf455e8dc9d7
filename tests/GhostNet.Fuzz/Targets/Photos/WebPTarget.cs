using System.Buffers.Binary;

namespace GhostNet.Fuzz.Targets.Photos;

/// <summary>WebP, mostly with the right length at its start: a file that says it is longer is refused at once.</summary>
public sealed class WebPTarget() : PhotoTarget(
    "webp", ".webp", "VP8 "u8.ToArray(), "VP8L"u8.ToArray(), "VP8X"u8.ToArray(), "ALPH"u8.ToArray(), "ANIM"u8.ToArray(),
    "ANMF"u8.ToArray(), "EXIF"u8.ToArray(), "ICCP"u8.ToArray(), [0x9D, 0x01, 0x2A])
{
    private const int HeaderBytes = 8;

    /// <inheritdoc/>
    protected override void Repair(byte[] file)
    {
        if (file.Length >= HeaderBytes)
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - HeaderBytes);
        }
    }
}
