namespace GhostNet.Imaging.Tests;

public sealed class RgbImageTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, -1)]
    [InlineData(RgbImage.MaxSide + 1, 1)]
    public void Sides_are_checked(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RgbImage(width, height, new byte[3]));

    [Theory]
    [InlineData(2, 2, 11)]
    [InlineData(RgbImage.MaxSide, RgbImage.MaxSide, 3)]
    public void The_number_of_bytes_is_checked(int width, int height, int length) =>
        Assert.Throws<ArgumentException>(() => new RgbImage(width, height, new byte[length]));
}
