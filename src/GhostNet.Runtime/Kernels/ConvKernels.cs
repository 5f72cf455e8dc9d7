using GhostNet.Runtime.Kernels.Extents;

namespace GhostNet.Runtime.Kernels;

/// <summary>The convolution's kernels for some blocks of output channels. All of them but that for a single pixel add up in the same order.</summary>
internal sealed unsafe class ConvKernels
{
    /// <summary>The tiles, the tallest first.</summary>
    private readonly (int Height, nint Kernel)[] _tiles;

    /// <summary>By number of pixels: the best tile.</summary>
    private readonly delegate*<ConvCall*, void>[] _best;

    private ConvKernels(delegate*<ConvCall*, void> gemv, (int Height, nint Kernel)[] tiles, int linesAhead)
    {
        Gemv = gemv;
        LinesAhead = linesAhead;
        _tiles = tiles;
        _best = TileHeights.Best(tiles);
    }

    /// <summary>The convolution of maps of a single pixel.</summary>
    public delegate*<ConvCall*, void> Gemv { get; }

    /// <summary>Lines of later weights that a tile asks for with each term.</summary>
    public int LinesAhead { get; }

    /// <summary>Pixels of the tallest tile.</summary>
    public int TallestTile => _tiles[0].Height;

    /// <summary>The kernels for a vector and a number of columns.</summary>
    /// <typeparam name="TLanes">The vector.</typeparam>
    /// <typeparam name="TColumns">The columns.</typeparam>
    public static ConvKernels Of<TLanes, TColumns>()
        where TLanes : unmanaged, ILanes<TLanes>
        where TColumns : unmanaged, IColumns => new(&Kernels.Gemv<TLanes, TColumns>.Run, Tiles<TLanes, TColumns>(), Prefetch.LinesOf<TLanes>());

    /// <summary>The kernels for one column of eight where a vector has sixteen lanes.</summary>
    public static ConvKernels OfPairs() => new(
        &Kernels.Gemv<Lanes8, One>.Run,
        [
            (14, (nint)(delegate*<ConvCall*, void>)&ConvPairs<Fourteen>.Run),
            (8, (nint)(delegate*<ConvCall*, void>)&ConvPairs<Eight>.Run),
            (4, (nint)(delegate*<ConvCall*, void>)&ConvPairs<Four>.Run),
            (2, (nint)(delegate*<ConvCall*, void>)&ConvPairs<Two>.Run),
            (1, (nint)(delegate*<ConvCall*, void>)&ConvPairs<One>.Run),
        ],
        Prefetch.LinesOf<Lanes16>());

    /// <summary>The convolution of a run of pixels.</summary>
    /// <param name="pixels">How many, at least 1.</param>
    public delegate*<ConvCall*, void> Best(int pixels) => _best[Math.Min(pixels, _best.Length - 1)];

    /// <summary>The kernel with the tallest tile that a run of pixels fills: as often as it does, no two tiles overlap.</summary>
    /// <param name="pixels">How many, at least 1.</param>
    /// <param name="height">The tile's height.</param>
    public delegate*<ConvCall*, void> Filled(int pixels, out int height)
    {
        foreach ((int candidate, nint kernel) in _tiles)
        {
            if (candidate <= pixels)
            {
                height = candidate;
                return (delegate*<ConvCall*, void>)kernel;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(pixels));
    }

    /// <summary>The kernels by the height of their tiles; a height that would not fit into the registers is left out.</summary>
    private static (int Height, nint Kernel)[] Tiles<TLanes, TColumns>()
        where TLanes : unmanaged, ILanes<TLanes>
        where TColumns : unmanaged, IColumns
    {
        (int Height, nint Kernel)[] all =
        [
            (14, (nint)(delegate*<ConvCall*, void>)&ConvTile<TLanes, Fourteen, TColumns>.Run),
            (12, (nint)(delegate*<ConvCall*, void>)&ConvTile<TLanes, Twelve, TColumns>.Run),
            (10, (nint)(delegate*<ConvCall*, void>)&ConvTile<TLanes, Ten, TColumns>.Run),
            (9, (nint)(delegate*<ConvCall*, void>)&ConvTile<TLanes, Nine, TColumns>.Run),
            (8, (nint)(delegate*<ConvCall*, void>)&ConvTile<TLanes, Eight, TColumns>.Run),
            (7, (nint)(delegate*<ConvCall*, void>)&ConvTile<TLanes, Seven, TColumns>.Run),
            (6, (nint)(delegate*<ConvCall*, void>)&ConvTile<TLanes, Six, TColumns>.Run),
            (5, (nint)(delegate*<ConvCall*, void>)&ConvTile<TLanes, Five, TColumns>.Run),
            (4, (nint)(delegate*<ConvCall*, void>)&ConvTile<TLanes, Four, TColumns>.Run),
            (3, (nint)(delegate*<ConvCall*, void>)&ConvTile<TLanes, Three, TColumns>.Run),
            (2, (nint)(delegate*<ConvCall*, void>)&ConvTile<TLanes, Two, TColumns>.Run),
            (1, (nint)(delegate*<ConvCall*, void>)&ConvTile<TLanes, One, TColumns>.Run),
        ];
        return [.. all.Where(tile => ((tile.Height + 1) * sizeof(TColumns)) + 1 <= VectorWidth.Registers)];
    }
}
