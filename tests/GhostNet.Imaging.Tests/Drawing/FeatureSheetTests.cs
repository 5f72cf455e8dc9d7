using GhostNet.Analysis;
using GhostNet.Graphs;
using GhostNet.Imaging.Drawing;
using GhostNet.Models;
using SkiaSharp;

namespace GhostNet.Imaging.Tests.Drawing;

public sealed class FeatureSheetTests
{
    private static readonly (byte, byte, byte) White = (255, 255, 255);
    private static readonly (byte, byte, byte) Black = (0, 0, 0);

    /// <summary>Four maps of 2×2: the pixels 0, 1, 2, 3 of different scales and offsets, and a constant map.</summary>
    private static FeatureMaps Maps => new(
        "layer", new Tensor(new Shape(1, 4, 2, 2), [0, 1, 2, 3, -5, -3, -1, 1, 9, 9, 9, 9, 3, 2, 1, 0]));

    [Fact]
    public void Every_map_is_stretched_from_black_to_white_and_enlarged_without_blur()
    {
        RgbImage sheet = Draw(new FeatureSheet(Maps));
        var grid = new SheetGrid(2, 2, rows: 2, 4);
        byte[][] expected = [[0, 85, 170, 255], [0, 85, 170, 255], [0, 0, 0, 0], [255, 170, 85, 0]];

        Assert.Equal((grid.Size.Width, grid.Size.Height), (sheet.Width, sheet.Height));
        for (int map = 0; map < 4; map++)
        {
            SKRectI tile = grid.Tile(0, map);
            for (int y = tile.Top; y < tile.Bottom; y++)
            {
                for (int x = tile.Left; x < tile.Right; x++)
                {
                    byte grey = expected[map][(2 * ((y - tile.Top) / 48)) + ((x - tile.Left) / 48)];
                    Assert.Equal((grey, grey, grey), At(sheet, x, y));
                }
            }
        }
    }

    [Fact]
    public void All_outside_the_tiles_is_white()
    {
        RgbImage sheet = Draw(new FeatureSheet(Maps));
        var grid = new SheetGrid(2, 2, rows: 2, 4);

        for (int i = 0; i < sheet.Width * sheet.Height; i++)
        {
            (int x, int y) = (i % sheet.Width, i / sheet.Width);
            if (!Enumerable.Range(0, 4).Any(t => grid.Tile(0, t).Contains(x, y)))
            {
                Assert.Equal(White, At(sheet, x, y));
            }
        }
    }

    [Fact]
    public void Both_maps_of_a_pair_have_a_box_of_its_colour_around_them()
    {
        var drawn = new FeatureSheet(Maps) { Pairs = [new MapPair(0, 3, 1), new MapPair(1, 2, 1)] };
        RgbImage sheet = Draw(drawn);
        var grid = new SheetGrid(2, 2, rows: 2, 4);

        Assert.Equal(["red", "green"], [drawn.ColorOf(0).Name, drawn.ColorOf(1).Name]);
        foreach ((int map, int pair) in ((int, int)[])[(0, 0), (3, 0), (1, 1), (2, 1)])
        {
            AssertLine(sheet, SKRectI.Inflate(grid.Tile(0, map), SheetGrid.Line, SheetGrid.Line), drawn.ColorOf(pair));
        }

        Assert.Equal(Black, At(sheet, grid.Tile(0, 0).Left, grid.Tile(0, 0).Top));
    }

    [Fact]
    public void Of_a_Ghost_module_the_parts_are_framed_and_the_input_stands_beside_them()
    {
        var drawn = new FeatureSheet(Maps)
        {
            Pairs = [new MapPair(0, 1, 1)],
            Ghost = new GhostMaps(Intrinsic: 1, Cheap: 3),
            Input = new RgbImage(2, 2, [200, 100, 50, 0, 0, 0, 0, 0, 0, 10, 20, 30]),
        };
        RgbImage sheet = Draw(drawn);
        var grid = new SheetGrid(2, 2, rows: 1, 1, 1, 3);

        Assert.Equal((200, 100, 50), At(sheet, grid.Tile(0, 0).Left, grid.Tile(0, 0).Top));
        Assert.Equal((10, 20, 30), At(sheet, grid.Tile(0, 0).Right - 1, grid.Tile(0, 0).Bottom - 1));
        AssertLine(sheet, grid.Panel(1), SheetColor.All[0]);
        AssertLine(sheet, grid.Panel(2), SheetColor.All[1]);
        Assert.Equal(Black, At(sheet, grid.Tile(2, 0).Left, grid.Tile(2, 0).Top));
        Assert.Equal(White, At(sheet, grid.Tile(2, 2).Left, grid.Tile(2, 2).Top));
        Assert.Equal("blue", drawn.ColorOf(0).Name);
        AssertLine(sheet, SKRectI.Inflate(grid.Tile(2, 0), SheetGrid.Line, SheetGrid.Line), drawn.ColorOf(0));
    }

    [Fact]
    public void A_large_input_is_reduced_to_a_tile()
    {
        byte[] chessboard = new byte[3 * 400 * 400];
        for (int i = 0; i < chessboard.Length; i++)
        {
            chessboard[i] = (byte)(((i / 3 % 400) + (i / 1200)) % 2 * 255);
        }

        RgbImage sheet = Draw(new FeatureSheet(Maps) { Ghost = new GhostMaps(2, 2), Input = new RgbImage(400, 400, chessboard) });
        SKRectI tile = new SheetGrid(2, 2, rows: 1, 1, 2, 2).Tile(0, 0);

        Assert.InRange(At(sheet, tile.MidX, tile.MidY).Red, (byte)120, (byte)135);
    }

    [Fact]
    public void There_are_as_many_colours_as_pairs_and_all_differ()
    {
        var plain = new FeatureSheet(Maps);
        FeatureSheet ghost = plain with { Ghost = new GhostMaps(2, 2) };

        Assert.Equal(FeatureSheet.MaxPairs, Enumerable.Range(0, FeatureSheet.MaxPairs).Select(plain.ColorOf).Distinct().Count());
        Assert.Equal(FeatureSheet.MaxPairs, Enumerable.Range(0, FeatureSheet.MaxPairs).Select(ghost.ColorOf).Distinct().Count());
    }

    private static RgbImage Draw(FeatureSheet sheet)
    {
        using var file = new MemoryStream();
        sheet.WritePng(file);
        return ImageDecoder.Decode(file.ToArray(), "sheet");
    }

    private static void AssertLine(RgbImage sheet, SKRectI outside, SheetColor color)
    {
        var expected = (color.Red, color.Green, color.Blue);
        SKRectI inside = SKRectI.Inflate(outside, -SheetGrid.Line, -SheetGrid.Line);
        for (int y = outside.Top; y < outside.Bottom; y++)
        {
            for (int x = outside.Left; x < outside.Right; x++)
            {
                Assert.True(inside.Contains(x, y) || At(sheet, x, y) == expected, $"({x}, {y}) is {At(sheet, x, y)}, not {expected}");
            }
        }

        Assert.NotEqual(expected, At(sheet, outside.Left - 1, outside.Top));
        Assert.NotEqual(expected, At(sheet, inside.Left, inside.Top));
    }

    private static (byte Red, byte Green, byte Blue) At(RgbImage image, int x, int y)
    {
        int i = 3 * ((y * image.Width) + x);
        return (image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]);
    }
}
