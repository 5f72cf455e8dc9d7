namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>Each height of tiles by itself, whatever the tables choose.</summary>
public class ConvTileTests
{
    public static TheoryData<int, int, int> Tiles =>
        [.. Widths.All.SelectMany(w => new[] { 1, 2, 3 }.SelectMany(columns => ConvTiles.Heights(columns).Select(height => (w, columns, height))))];

    [Theory]
    [MemberData(nameof(Tiles))]
    public unsafe void A_tile_takes_any_number_of_pixels_from_its_height_on(int width, int columns, int height)
    {
        for (int pixels = Math.Max(1, height); pixels <= (2 * height) + 3; pixels++)
        {
            foreach (ConvCase run in ConvTables.Of(width, columns, pixels))
            {
                run.Check(ConvTiles.Of(width, columns, height, run.EndsInHalf));
                if (height == 0)
                {
                    (run with { HasColumnsTogether = true }).Check(ConvTiles.Of(width, columns, height, run.EndsInHalf));
                }
            }
        }
    }
}
