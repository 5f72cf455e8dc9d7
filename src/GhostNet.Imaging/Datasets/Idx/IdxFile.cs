using System.Buffers.Binary;

namespace GhostNet.Imaging.Datasets.Idx;

/// <summary>
/// A file in MNIST's IDX format, compressed by gzip or not: two zeros, the type of an element, the number of dimensions, each
/// dimension as a big-endian 32-bit integer, then the elements in row-major order.
/// </summary>
/// <param name="Shape">The dimensions.</param>
/// <param name="Data">The elements, a byte each.</param>
internal sealed record IdxFile(int[] Shape, byte[] Data)
{
    private const int UnsignedBytes = 8;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">Number of dimensions that it must have.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="DatasetException">The file cannot be read, or is not in this format.</exception>
    public static IdxFile Read(string path, int dimensions)
    {
        int[] shape = new int[dimensions];
        byte[] data = GzipFile.Read(path, 4 + (4 * dimensions), header =>
        {
            if (header[0] != 0 || header[1] != 0 || header[2] != UnsignedBytes || header[3] != dimensions)
            {
                throw new DatasetException($"{Printable.Of(path)}: not an IDX file of bytes with {dimensions} dimensions");
            }

            Int128 length = 1;
            for (int i = 0; i < dimensions; i++)
            {
                uint extent = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4 + (4 * i)));
                shape[i] = (int)Math.Min(extent, int.MaxValue);
                length *= extent;
            }

            return length > long.MaxValue ? long.MaxValue : (long)length;
        });
        return new IdxFile(shape, data);
    }
}
