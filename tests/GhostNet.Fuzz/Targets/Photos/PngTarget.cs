using GhostNet.Fuzz.Builders;

namespace GhostNet.Fuzz.Targets.Photos;

/// <summary>
/// PNG, mostly with the right sum in each chunk: a decoder looks no further at a chunk with a wrong one. Half the time a
/// single chunk is damaged and the file around it whole, the pixels before they are compressed or after.
/// </summary>
public sealed class PngTarget() : PhotoTarget(
    "png", ".png", "IDAT"u8.ToArray(), "PLTE"u8.ToArray(), "tRNS"u8.ToArray(), "eXIf"u8.ToArray(), "iCCP"u8.ToArray(),
    "gAMA"u8.ToArray(), "acTL"u8.ToArray(), [0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82])
{
    /// <inheritdoc/>
    public override byte[] Mutate(byte[] seed, Mutator mutator) => mutator.OneIn(2)
        ? base.Mutate(seed, mutator)
        : PngChunks.Replace(seed, mutator.Next, (name, content) => name == "IDAT" && mutator.OneIn(2)
            ? PngChunks.Pack(mutator.Mutate(PngChunks.Unpack(content)))
            : mutator.Mutate(content));

    /// <inheritdoc/>
    protected override void Repair(byte[] file) => PngChunks.RepairSums(file);
}
