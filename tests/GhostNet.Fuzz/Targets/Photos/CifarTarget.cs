using GhostNet.Fuzz.Builders;
using GhostNet.Imaging.Datasets;

namespace GhostNet.Fuzz.Targets.Photos;

/// <summary>CIFAR's archives. Seeds are tar archives, which are mostly damaged before they are compressed.</summary>
public sealed class CifarTarget : IFuzzTarget
{
    private const long Allowance = 2 << 20;

    // Deflate may grow its input this much; a picture's name and place take memory too.
    private const long PerByte = 1100;

    /// <inheritdoc/>
    public string Name => "cifar";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        GzipBytes.Of(Tar("cifar-10-batches-bin", CifarBytes.Cifar10(classes: 2))),
        GzipBytes.Of(Tar("cifar-100-binary", CifarBytes.Cifar100())),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        "ustar"u8.ToArray(), "00000000000"u8.ToArray(), "77777777777"u8.ToArray(), "L"u8.ToArray(), "x"u8.ToArray(), "30 path=train.bin\n"u8.ToArray(),
        "train.bin"u8.ToArray(), "../../train.bin"u8.ToArray(), [0x80, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF], new byte[512],
    ];

    /// <inheritdoc/>
    public byte[] Mutate(byte[] seed, Mutator mutator)
    {
        if (mutator.OneIn(4))
        {
            return mutator.Mutate(seed);
        }

        byte[] damaged = mutator.Mutate(mutator.OneIn(2)
            ? Tar("cifar-10-batches-bin", CifarBytes.Cifar10(classes: 1 + mutator.Next(3)))
            : Tar("cifar-100-binary", CifarBytes.Cifar100()));
        if (!mutator.OneIn(4))
        {
            Repair(damaged);
        }

        return GzipBytes.Of(damaged);
    }

    /// <inheritdoc/>
    public void Run(byte[] input, AllocationMeter meter)
    {
        using var folder = new PrivateFolder();
        string archive = folder.Write("case.tar.gz", input);
        foreach (DataSplit split in Enum.GetValues<DataSplit>())
        {
            meter.Begin($"reading {split}", Allowance + (PerByte * input.Length));
            using IImageSet set = ImageSets.Open(archive, split);
            for (int i = 0; i < set.Items.Count; i += 97)
            {
                set.Decode(i);
            }
        }

        meter.End();
        folder.RequireOnly(archive);
    }

    private static byte[] Tar(string folder, Dictionary<string, byte[]> files) => CifarBytes.Tar(folder, files);

    /// <summary>Makes the checksums of headers right again that would hide all other damage.</summary>
    private static void Repair(byte[] tar)
    {
        const int block = 512;
        const int checksum = 148;
        const int checksumLength = 8;
        for (int start = 0; start + block <= tar.Length; start += block)
        {
            Span<byte> header = tar.AsSpan(start, block);
            if (header.Slice(257, 5).SequenceEqual("ustar"u8))
            {
                header.Slice(checksum, checksumLength).Fill((byte)' ');
                int sum = 0;
                foreach (byte value in header)
                {
                    sum += value;
                }

                System.Text.Encoding.ASCII.GetBytes($"{Convert.ToString(sum, 8).PadLeft(6, '0')}\0 ").CopyTo(header[checksum..]);
            }
        }
    }
}
