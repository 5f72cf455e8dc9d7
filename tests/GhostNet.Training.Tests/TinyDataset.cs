using System.Buffers.Binary;

namespace GhostNet.Training.Tests;

/// <summary>A folder of small pictures that are easy to tell apart: one colour a class, with noise. Deleted on disposal.</summary>
public sealed class TinyDataset : IDisposable
{
    private const int Side = 32;
    private static readonly (string Name, byte Blue, byte Green, byte Red)[] Colours = [("blue", 220, 40, 40), ("green", 40, 220, 40), ("red", 40, 40, 220)];

    /// <summary>Writes the pictures.</summary>
    /// <param name="perClass">Pictures of each of the three classes.</param>
    /// <param name="isSplit">Whether there is a train and a test part.</param>
    public TinyDataset(int perClass, bool isSplit = true)
    {
        Folder = Directory.CreateTempSubdirectory("ghostnet-tests-").FullName;
        Data = Path.Combine(Folder, "colours");
        var random = new Random(1);
        foreach (string part in isSplit ? new[] { "train", "test" } : [string.Empty])
        {
            foreach ((string name, byte blue, byte green, byte red) in Colours)
            {
                string folder = Directory.CreateDirectory(Path.Combine(Data, part, name)).FullName;
                for (int i = 0; i < perClass; i++)
                {
                    File.WriteAllBytes(Path.Combine(folder, $"{i:000}.bmp"), Bitmap(blue, green, red, random));
                }
            }
        }
    }

    /// <summary>A folder for whatever a test writes.</summary>
    public string Folder { get; }

    /// <summary>The data set.</summary>
    public string Data { get; }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>A 24-bit Windows bitmap.</summary>
    private static byte[] Bitmap(byte blue, byte green, byte red, Random random)
    {
        byte[] file = new byte[54 + (Side * Side * 3)];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), Side);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), Side);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), 24);
        for (int i = 54; i < file.Length; i += 3)
        {
            (file[i], file[i + 1], file[i + 2]) = (Noisy(blue, random), Noisy(green, random), Noisy(red, random));
        }

        return file;
    }

    private static byte Noisy(byte value, Random random) => (byte)(value + random.Next(-30, 31));
}
