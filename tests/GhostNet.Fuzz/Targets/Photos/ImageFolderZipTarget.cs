using System.Text;
using GhostNet.Fuzz.Builders;
using GhostNet.Imaging.Datasets;

namespace GhostNet.Fuzz.Targets.Photos;

/// <summary>Archives of photos. Half the time the archive is whole and lies: about names, sizes, places or content.</summary>
public sealed class ImageFolderZipTarget : IFuzzTarget
{
    private const int MostPhotos = 4;

    // A photo may say that it grows a thousandfold before its data shows that it does not.
    private const long Allowance = 96 * 1024;
    private const long PerByteListed = 128;
    private const long PerByteRead = 1010;

    private static readonly byte[][] Photos =
        [EmbeddedSeeds.Named("one-bit.bmp"), EmbeddedSeeds.Named("lossy.webp"), EmbeddedSeeds.Named("grey4.png"), []];

    private static readonly byte[][] Packed = [.. Photos.Select(ZipForge.Deflate)];

    private static readonly byte[][] Names =
    [
        .. new[]
        {
            "cat/a.jpg", "cat/b.png", "dog/c.webp", "dog/deep/d.bmp", "cat/", "dog/read.me", "train/cat/a.jpg", "test/cat/a.jpg",
            "../a.jpg", "../../a.jpg", "cat/../../../a.jpg", "/tmp/a.jpg", "..", "cat/..", "cat\\..\\a.jpg", "C:/a.jpg", "",
            "/", "cat//a.jpg", "cat/a\0.jpg", "cat/\u001B[2J.jpg", ".hidden/a.jpg", "__MACOSX/a.jpg", "cat/é.gif",
        }.Select(Encoding.UTF8.GetBytes),
        [.. "cat/"u8, 0x82, .. ".jpg"u8],
    ];

    /// <inheritdoc/>
    public string Name => "imagefolder-zip";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        new ZipForge().Add("cat/a.bmp", Photos[0]).Add("dog/b.webp", Photos[1], packed: Packed[1]).ToArray(),
        new ZipForge().Add("set/", []).Add("set/cat/a.png", Photos[2], packed: Packed[2]).Add("set/note", []).ToArray64(),
        new ZipForge(wideEntries: true).Add("cat/a.jpg", Photos[0], packed: Packed[0]).Add("dog/b.jpg", []).ToArray64(),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Tokens { get; } =
        [.. Names, "PK\u0001\u0002"u8.ToArray(), "PK\u0003\u0004"u8.ToArray(), "PK\u0005\u0006"u8.ToArray(), "PK\u0006\u0006"u8.ToArray()];

    /// <inheritdoc/>
    public byte[] Mutate(byte[] seed, Mutator mutator)
    {
        if (mutator.OneIn(2))
        {
            return mutator.Mutate(seed);
        }

        var forge = new ZipForge(wideEntries: mutator.OneIn(2));
        for (int left = 1 + mutator.Next(MostPhotos); left > 0; left--)
        {
            // Mostly of the first four, which are good, or all archives would be refused by a name.
            byte[] name = Names[mutator.OneIn(8) ? mutator.Next(Names.Length) : mutator.Next(4)];
            int photo = mutator.Next(Photos.Length);
            byte[]? packed = mutator.OneIn(3) ? null : Packed[photo];
            forge.Add(
                mutator.OneIn(8) ? mutator.Mutate(name) : name,
                Photos[photo],
                told => mutator.OneIn(4) ? Lie(told, mutator) : told,
                packed is not null && mutator.OneIn(4) ? mutator.Mutate(packed) : packed);
        }

        return mutator.Next(8) switch
        {
            0 => forge.ToArray(count: (int)mutator.AwkwardInteger()),
            1 => forge.ToArray(offset: mutator.AwkwardInteger()),
            < 5 => forge.ToArray64(),
            _ => forge.ToArray(),
        };
    }

    /// <inheritdoc/>
    public void Run(byte[] input, AllocationMeter meter)
    {
        using var folder = new PrivateFolder();
        string archive = folder.Write("case.zip", input);
        try
        {
            Read(archive, input.Length, meter);
        }
        finally
        {
            folder.RequireOnly(archive);
        }
    }

    private static void Read(string archive, int length, AllocationMeter meter)
    {
        meter.Begin("listing", Allowance + (PerByteListed * length));
        using ImageFolder set = ImageFolder.Open(archive);
        for (int i = 0; i < set.Count; i++)
        {
            meter.Begin("reading a photo", Allowance + (PerByteRead * length));
            set.Read(i);
        }

        meter.End();
    }

    private static ForgedEntry Lie(ForgedEntry told, Mutator mutator)
    {
        long value = mutator.AwkwardInteger();
        int near = mutator.Next(65) - 32;
        return mutator.Next(9) switch
        {
            0 => told with { Flags = (ushort)value },
            1 => told with { Method = (ushort)(8 - told.Method) },
            2 => told with { Method = (ushort)value },
            3 => told with { Crc = (uint)value },
            4 => told with { PackedSize = value },
            5 => told with { PackedSize = told.PackedSize + near },
            6 => told with { Size = value },
            7 => told with { Size = told.Size + near },
            _ => told with { HeaderOffset = mutator.OneIn(2) ? value : told.HeaderOffset + near },
        };
    }
}
