using GhostNet.Imaging.Drawing;
using SkiaSharp;

namespace GhostNet.Imaging.Tests.Drawing;

public sealed class SheetGridTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(7, 2)]
    [InlineData(8, 2)]
    [InlineData(16, 4)]
    [InlineData(24, 4)]
    [InlineData(32, 4)]
    [InlineData(37, 6)]
    [InlineData(256, 16)]
    [InlineData(2048, 32)]
    public void Grids_are_wide_and_full_where_they_can_be(int tiles, int rows) => Assert.Equal(rows, SheetGrid.Rows(tiles));

    [Theory]
    [InlineData(32, 32, 96, 96)]
    [InlineData(56, 56, 112, 112)]
    [InlineData(7, 7, 98, 98)]
    [InlineData(200, 100, 200, 100)]
    [InlineData(2, 48, 4, 96)]
    public void Tiles_are_whole_multiples_of_maps(int width, int height, int tileWidth, int tileHeight) =>
        Assert.Equal(new SKSizeI(tileWidth, tileHeight), new SheetGrid(width, height, 1, 2).Tile(0, 0).Size);

    [Fact]
    public void Tiles_lie_row_by_row_inside_their_panel_and_panels_side_by_side()
    {
        var grid = new SheetGrid(32, 32, 2, 4, 2);

        Assert.Equal(SKRectI.Create(8, 8, 216, 216), grid.Panel(0));
        Assert.Equal(SKRectI.Create(232, 8, 112, 216), grid.Panel(1));
        Assert.Equal(new SKSizeI(352, 232), grid.Size);
        Assert.Equal(SKRectI.Create(16, 16, 96, 96), grid.Tile(0, 0));
        Assert.Equal(SKRectI.Create(120, 16, 96, 96), grid.Tile(0, 1));
        Assert.Equal(SKRectI.Create(16, 120, 96, 96), grid.Tile(0, 2));
        Assert.Equal(SKRectI.Create(240, 120, 96, 96), grid.Tile(1, 1));
    }

    [Theory]
    [InlineData(7, 7, 16384)]
    [InlineData(28, 28, 16384)]
    [InlineData(1024, 1024, 30)]
    public void Sheets_stay_below_32_million_pixels(int width, int height, int tiles)
    {
        var grid = new SheetGrid(width, height, SheetGrid.Rows(tiles), tiles);

        Assert.InRange((long)grid.Size.Width * grid.Size.Height, 1, 1 << 25);
        Assert.Equal(0, grid.Tile(0, 0).Width % width);
    }

    [Theory]
    [InlineData(16384, 16384, 2)]
    [InlineData(1024, 1024, 64)]
    [InlineData(2, 1, int.MaxValue / 2)]
    public void Maps_that_do_not_fit_are_refused(int width, int height, int tiles) =>
        Assert.Contains(
            "too large for one sheet",
            Assert.Throws<GhostNetException>(() => new SheetGrid(width, height, SheetGrid.Rows(tiles), tiles)).Message,
            StringComparison.Ordinal);
}
