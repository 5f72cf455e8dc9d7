namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>Each height of tiles by itself, whatever the tables choose.</summary>
public class ConvTileTests
{
    public static TheoryData<int, int, int> Tiles =>
        [.. Widths.All.SelectMany(w => new[] { 1, 2 }.SelectMany(columns => ConvTiles.Heights.Select(height => (w, columns, height))))];

    public static TheoryData<int> Heights => [.. ConvTiles.Heights];

    [Theory]
    [MemberData(nameof(Tiles))]
    public unsafe void A_tile_takes_any_number_of_pixels_from_its_height_on(int width, int columns, int height)
    {
        for (int pixels = Math.Max(1, height); pixels <= (2 * height) + 3; pixels++)
        {
            foreach (ConvCase run in ConvTables.Of(width, columns, pixels))
            {
                run.Check(ConvTiles.Of(width, columns, height));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Heights))]
    public unsafe void Two_columns_of_half_the_width_compute_a_block(int height)
    {
        foreach (int width in Widths.All.Where(w => w is 8 or 16))
        {
            for (int pixels = Math.Max(1, height); pixels <= (2 * height) + 1; pixels++)
            {
                foreach (ConvCase run in ConvTables.Of(width, columns: 1, pixels))
                {
                    run.Check(ConvTiles.Of(width / 2, columns: 2, height));
                }
            }
        }
    }
}
