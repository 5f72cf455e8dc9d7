using System.Buffers.Binary;

namespace GhostNet.Fuzz.Builders;

/// <summary>Writes files in MNIST's IDX format.</summary>
public static class IdxBytes
{
    /// <summary>A file of bytes.</summary>
    /// <param name="shape">The dimensions that its header announces.</param>
    /// <param name="data">The elements.</param>
    public static byte[] Of(int[] shape, ReadOnlySpan<byte> data)
    {
        byte[] file = new byte[4 + (4 * shape.Length) + data.Length];
        file[2] = 8;
        file[3] = (byte)shape.Length;
        for (int i = 0; i < shape.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + (4 * i)), shape[i]);
        }

        data.CopyTo(file.AsSpan(4 + (4 * shape.Length)));
        return file;
    }

    /// <summary>Pictures whose values count up.</summary>
    /// <param name="count">How many.</param>
    /// <param name="height">Their height.</param>
    /// <param name="width">Their width.</param>
    public static byte[] Images(int count, int height, int width) =>
        Of([count, height, width], [.. Enumerable.Range(0, count * height * width).Select(i => (byte)i)]);

    /// <summary>Labels.</summary>
    /// <param name="labels">The labels.</param>
    public static byte[] Labels(params byte[] labels) => Of([labels.Length], labels);
}
