using GhostNet.Analysis;
using SkiaSharp;

namespace GhostNet.Imaging.Drawing;

/// <summary>
/// The picture of a layer's maps in the order of their channels, row by row: each from black for its least to white for its largest
/// value, enlarged without blur. Similar pairs are boxed in one colour each (paper, figure 1). Of a Ghost module the input stands at the
/// left, the intrinsic maps follow in a red frame, the cheap ones in a green frame (figure 4).
/// </summary>
/// <param name="Maps">The maps.</param>
public sealed record FeatureSheet(FeatureMaps Maps)
{
    private const int FrameColors = 2;

    /// <summary>The most pairs that a sheet has colours for.</summary>
    public static int MaxPairs => SheetColor.All.Count - FrameColors;

    /// <summary>The pairs to box; none by default, <see cref="MaxPairs"/> at most.</summary>
    public IReadOnlyList<MapPair> Pairs { get; init; } = [];

    /// <summary>How the maps divide, if the layer is a Ghost module; null by default.</summary>
    public GhostMaps? Ghost { get; init; }

    /// <summary>What a Ghost module's sheet shows as the network's input; nothing by default.</summary>
    public RgbImage? Input { get; init; }

    /// <summary>The colour of a pair's boxes. Red and green are not among them where they frame a Ghost module's parts.</summary>
    /// <param name="pair">The pair's number in <see cref="Pairs"/>.</param>
    /// <returns>The colour.</returns>
    public SheetColor ColorOf(int pair) => SheetColor.All[(Ghost is null ? 0 : FrameColors) + pair];

    /// <summary>Draws the sheet.</summary>
    /// <param name="destination">Receives a PNG file.</param>
    /// <exception cref="GhostNetException">The maps are too many and too large for a sheet of 32 million pixels.</exception>
    public void WritePng(Stream destination)
    {
        SheetGrid grid = Ghost is null
            ? new SheetGrid(Maps.Width, Maps.Height, SheetGrid.Rows(Maps.Count), Maps.Count)
            : new SheetGrid(Maps.Width, Maps.Height, SheetGrid.Rows(Ghost.Intrinsic), 1, Ghost.Intrinsic, Ghost.Cheap);
        using var surface = SKSurface.Create(new SKImageInfo(grid.Size.Width, grid.Size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(SKColors.White);
        for (int map = 0; map < Maps.Count; map++)
        {
            DrawMap(surface.Canvas, map, Place(grid, map));
        }

        if (Ghost is not null)
        {
            DrawInput(surface.Canvas, grid.Tile(0, 0));
            DrawFrame(surface.Canvas, grid.Panel(1), SheetColor.All[0]);
            DrawFrame(surface.Canvas, grid.Panel(2), SheetColor.All[1]);
        }

        for (int pair = 0; pair < Pairs.Count; pair++)
        {
            DrawBox(surface.Canvas, Place(grid, Pairs[pair].First), ColorOf(pair));
            DrawBox(surface.Canvas, Place(grid, Pairs[pair].Second), ColorOf(pair));
        }

        using SKImage image = surface.Snapshot();
        using SKData png = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        png.SaveTo(destination);
    }

    private static void DrawBox(SKCanvas canvas, SKRectI tile, SheetColor color) =>
        DrawFrame(canvas, SKRectI.Inflate(tile, SheetGrid.Line, SheetGrid.Line), color);

    /// <summary>Draws a line along the inside of a rectangle.</summary>
    private static void DrawFrame(SKCanvas canvas, SKRectI outside, SheetColor color)
    {
        using var paint = new SKPaint { Color = new SKColor(color.Red, color.Green, color.Blue), IsAntialias = false, IsStroke = true, StrokeWidth = SheetGrid.Line };
        canvas.DrawRect(SKRect.Inflate(outside, -SheetGrid.Line / 2f, -SheetGrid.Line / 2f), paint);
    }

    private SKRectI Place(SheetGrid grid, int map) => Ghost switch
    {
        null => grid.Tile(0, map),
        var ghost when map < ghost.Intrinsic => grid.Tile(1, map),
        var ghost => grid.Tile(2, map - ghost.Intrinsic),
    };

    private void DrawMap(SKCanvas canvas, int map, SKRectI tile)
    {
        byte[] grey = Array.ConvertAll(Maps.Normalize(map), v => (byte)MathF.Round(v * byte.MaxValue));
        var info = new SKImageInfo(Maps.Width, Maps.Height, SKColorType.Gray8, SKAlphaType.Opaque);
        using SKImage image = SKImage.FromPixelCopy(info, grey, info.RowBytes);
        canvas.DrawImage(image, tile, SKSamplingOptions.Default);
    }

    private void DrawInput(SKCanvas canvas, SKRectI tile)
    {
        if (Input is null)
        {
            return;
        }

        PhotoDrawing.Draw(canvas, Input, tile);
    }
}
