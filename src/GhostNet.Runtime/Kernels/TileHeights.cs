namespace GhostNet.Runtime.Kernels;

/// <summary>Chooses how high a convolution's tiles are for a run of pixels.</summary>
internal static unsafe class TileHeights
{
    /// <summary>From this number of pixels on the tallest tile is best: its last, partly repeated tile hardly counts.</summary>
    private const int Many = 196;

    /// <summary>What a tile costs beside its multiplications, in rows.</summary>
    private const double Overhead = 0.15;

    /// <summary>Rows that take as long as reading the weights for them.</summary>
    private const int RowsOfWeights = 4;

    /// <summary>The best kernel for each number of pixels.</summary>
    /// <param name="tiles">The kernels with the height of their tiles, the tallest first, down to 1.</param>
    /// <returns>Kernels by number of pixels; the last is for all larger numbers.</returns>
    public static delegate*<ConvCall*, void>[] Best((int Height, nint Kernel)[] tiles)
    {
        var best = new delegate*<ConvCall*, void>[Many + 1];
        for (int pixels = 0; pixels <= Many; pixels++)
        {
            nint kernel = pixels == Many
                ? tiles[0].Kernel
                : tiles.Where(t => t.Height <= Math.Max(1, pixels)).MinBy(t => Math.Ceiling((double)pixels / t.Height) * Cost(t.Height)).Kernel;
            best[pixels] = (delegate*<ConvCall*, void>)kernel;
        }

        return best;
    }

    private static double Cost(int height) => Math.Max(height, RowsOfWeights) + Overhead;
}
