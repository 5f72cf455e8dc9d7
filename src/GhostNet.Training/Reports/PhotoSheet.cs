using GhostNet.Imaging.Drawing;
using SkiaSharp;

namespace GhostNet.Training.Reports;

/// <summary>Draws photos of one size in a grid, each with a few lines below it.</summary>
internal static class PhotoSheet
{
    private const int Columns = 4;
    private const int ReadableSide = 192;
    private const int LargestSide = 320;
    private const int Gap = 12;
    private const float TextSize = 14;

    /// <summary>Draws the sheet.</summary>
    /// <param name="tiles">The photos, at least one, all of one size.</param>
    /// <param name="typeface">The font.</param>
    /// <returns>A JPEG file.</returns>
    public static byte[] Draw(IReadOnlyList<PhotoTile> tiles, SKTypeface typeface)
    {
        using var text = new PictureText(typeface, TextSize);
        (int width, int height) = Size(tiles[0]);
        int columns = Math.Min(Columns, tiles.Count);
        int rows = (tiles.Count + columns - 1) / columns;
        int textHeight = (int)Math.Ceiling(text.LineHeight * tiles.Max(t => t.Lines.Count));
        (int stepX, int stepY) = (width + Gap, height + textHeight + Gap);
        return Raster.Encode((columns * stepX) + Gap, (rows * stepY) + Gap, SKEncodedImageFormat.Jpeg, canvas =>
        {
            foreach ((int i, PhotoTile tile) in tiles.Index())
            {
                var place = SKRect.Create(Gap + (i % columns * stepX), Gap + (i / columns * stepY), width, height);
                PhotoDrawing.Draw(canvas, tile.Photo, place);
                foreach ((int line, string words) in tile.Lines.Index())
                {
                    text.Draw(canvas, text.Fit(words, width), place.Left, place.Bottom + (text.LineHeight * (line + 1)) - (text.LineHeight / 5));
                }
            }
        });
    }

    /// <summary>Small photos are enlarged by a whole number, large ones reduced.</summary>
    private static (int Width, int Height) Size(PhotoTile tile)
    {
        (int width, int height) = (tile.Photo.Width, tile.Photo.Height);
        int longest = Math.Max(width, height);
        double scale = longest >= ReadableSide ? Math.Min(1, (double)LargestSide / longest) : (ReadableSide + longest - 1) / longest;
        return (Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)));
    }
}
