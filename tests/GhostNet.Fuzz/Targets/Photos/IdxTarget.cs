using GhostNet.Fuzz.Builders;
using GhostNet.Imaging.Datasets;

namespace GhostNet.Fuzz.Targets.Photos;

/// <summary>MNIST's files. An input is the images' file, a mark, and the labels' file; both are damaged and now and then compressed.</summary>
public sealed class IdxTarget : IFuzzTarget
{
    private const long Allowance = 256 * 1024;
    private const long PerByte = 1100;
    private const int Separator = 4;

    /// <inheritdoc/>
    public string Name => "idx";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        Joined(IdxBytes.Images(3, 4, 5), IdxBytes.Labels(0, 2, 1)),
        Joined(GzipBytes.Of(IdxBytes.Images(2, 28, 28)), GzipBytes.Of(IdxBytes.Labels(9, 9))),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Tokens { get; } =
        [[0, 0, 8, 3], [0, 0, 8, 1], [0, 0, 0x0D, 3], [0, 0, 0, 1], [0x7F, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [0x1F, 0x8B, 8]];

    /// <inheritdoc/>
    public byte[] Mutate(byte[] seed, Mutator mutator)
    {
        byte[] images = IdxBytes.Images(1 + mutator.Next(4), 1 + mutator.Next(9), 1 + mutator.Next(9));
        byte[] labels = IdxBytes.Labels(images.AsSpan(16, mutator.OneIn(4) ? 1 : Math.Min(images[7], images.Length - 16)).ToArray());
        images = mutator.OneIn(2) ? mutator.Mutate(images) : images;
        labels = mutator.OneIn(2) ? mutator.Mutate(labels) : labels;
        byte[] joined = Joined(mutator.OneIn(4) ? GzipBytes.Of(images) : images, mutator.OneIn(4) ? GzipBytes.Of(labels) : labels);
        return mutator.Next(4) switch
        {
            0 => mutator.Mutate(seed),
            1 => mutator.Mutate(joined),
            _ => joined,
        };
    }

    /// <inheritdoc/>
    public void Run(byte[] input, AllocationMeter meter)
    {
        int middle = input.AsSpan().IndexOf(Mark);
        (byte[] images, byte[] labels) = middle < 0 ? (input, Array.Empty<byte>()) : (input[..middle], input[(middle + Separator)..]);
        using var folder = new PrivateFolder();
        string path = Path.GetDirectoryName(folder.Write("train-images-idx3-ubyte", images))!;
        folder.Write("train-labels-idx1-ubyte", labels);
        meter.Begin("reading", Allowance + (PerByte * input.Length));
        using IImageSet set = ImageSets.Open(path, DataSplit.Train);
        set.Decode(0);
        meter.End();
    }

    private static ReadOnlySpan<byte> Mark => [0xAA, 0x55, 0xA5, 0x5A];

    private static byte[] Joined(byte[] images, byte[] labels) => [.. images, .. Mark, .. labels];
}
