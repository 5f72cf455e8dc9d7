using GhostNet.Training.Ghosts;

namespace GhostNet.Training.Tests.Ghosts;

public class StripTests
{
    public static TheoryData<int, int, int, int> Sizes => new(
        from height in (int[])[1, 2, 7, 32, 33]
        from width in (int[])[1, 32, 300]
        from channels in (int[])[1, 8, 33]
        from kernel in (int[])[1, 3, 7]
        select (height, width, channels, kernel));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_row_is_in_one_strip_and_read_before_it_is_filtered(int height, int width, int channels, int kernel)
    {
        var maps = new MapSizes(1, height, width, channels, kernel);

        (int end, int freshEnd) = (0, 0);
        foreach (Strip strip in Strip.Of(maps))
        {
            Assert.Equal((end, freshEnd), (strip.First, strip.FirstFresh));
            Assert.InRange(strip.Rows, 1, height);
            (end, freshEnd) = (end + strip.Rows, freshEnd + strip.FreshRows);
            Assert.Equal(Math.Min(end + maps.Border, height), freshEnd);
        }

        Assert.Equal(height, end);
    }
}
