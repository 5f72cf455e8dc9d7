using SkiaSharp;

namespace GhostNet.Imaging.Drawing;

/// <summary>Where the tiles of a sheet lie: panels side by side, each a grid of tiles, all with the same number of rows.</summary>
internal sealed class SheetGrid
{
    /// <summary>Pixels between two tiles, at a panel's edge and between panels: room for two lines.</summary>
    public const int Gutter = 2 * Line;

    /// <summary>Pixels that a box or a frame is thick.</summary>
    public const int Line = 4;

    private const int ReadableSide = 96;
    private const long MaxPixels = 1L << 25;

    private readonly int _rows;
    private readonly int[] _columns;
    private readonly int _tileWidth;
    private readonly int _tileHeight;

    /// <summary>Lays a sheet out. Tiles are enlarged to at least 96 pixels, but no further than a sheet of 32 million pixels allows.</summary>
    /// <param name="width">Width of a map.</param>
    /// <param name="height">Height of a map.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="panels">Number of tiles of each panel.</param>
    /// <exception cref="GhostNetException">Not even tiles of the maps' own size fit.</exception>
    public SheetGrid(int width, int height, int rows, params int[] panels)
    {
        _rows = rows;
        _columns = [.. panels.Select(tiles => (tiles + rows - 1) / rows)];
        int scale = (ReadableSide + Math.Max(width, height) - 1) / Math.Max(width, height);
        while (Area(scale) > MaxPixels)
        {
            scale = scale > 1
                ? scale - 1
                : throw new GhostNetException($"{panels.Sum()} maps of {height}×{width} pixels are too large for one sheet");
        }

        _tileWidth = width * scale;
        _tileHeight = height * scale;

        long Area(int s) => SheetWidth((long)width * s) * SheetHeight((long)height * s);
    }

    /// <summary>Size of the sheet in pixels.</summary>
    public SKSizeI Size => new((int)SheetWidth(_tileWidth), (int)SheetHeight(_tileHeight));

    /// <summary>The rows of a grid that is wider than high and whose last row is full, where there is such a grid that is not a mere strip.</summary>
    /// <param name="tiles">Number of tiles.</param>
    /// <returns>Number of rows.</returns>
    public static int Rows(int tiles)
    {
        int square = (int)Math.Sqrt(tiles);
        int rows = square;
        while (tiles % rows != 0)
        {
            rows--;
        }

        return 2 * rows > square ? rows : square;
    }

    /// <summary>The place of a panel with its edges.</summary>
    /// <param name="panel">Its number.</param>
    public SKRectI Panel(int panel) => SKRectI.Create(
        Gutter + (int)_columns.Take(panel).Sum(c => Extent(c, _tileWidth) + Gutter),
        Gutter,
        (int)Extent(_columns[panel], _tileWidth),
        (int)Extent(_rows, _tileHeight));

    /// <summary>The place of a tile.</summary>
    /// <param name="panel">Number of its panel.</param>
    /// <param name="index">Its number there, row by row.</param>
    public SKRectI Tile(int panel, int index)
    {
        SKRectI all = Panel(panel);
        (int row, int column) = Math.DivRem(index, _columns[panel]);
        return SKRectI.Create(
            all.Left + (int)Extent(column, _tileWidth), all.Top + (int)Extent(row, _tileHeight), _tileWidth, _tileHeight);
    }

    private static long Extent(int tiles, long side) => (tiles * (side + Gutter)) + Gutter;

    private long SheetWidth(long tile) => _columns.Sum(c => Extent(c, tile) + Gutter) + Gutter;

    private long SheetHeight(long tile) => Extent(_rows, tile) + (2 * Gutter);
}
