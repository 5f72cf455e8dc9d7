using GhostNet.Imaging.Decoding;

namespace GhostNet.Imaging.Tests.Decoding;

public sealed class JpegMarkersTests
{
    [Theory]
    [InlineData("formats/baseline.jpg", 1)]
    [InlineData("formats/grey.jpg", 1)]
    [InlineData("formats/progressive.jpg", 10)]
    [InlineData("rocket.jpg", 1)]
    public void Scans_are_counted(string name, int scans) =>
        Assert.Equal((scans, true), JpegMarkers.Survey(Reference.Read(name)));

    [Theory]
    [InlineData("", 0, false)]
    [InlineData("FF", 0, false)]
    [InlineData("FFD8FFD9", 0, true)]
    [InlineData("FFD8FFDA", 1, false)]
    [InlineData("FFD8FFE0000400000011FFD9", 0, true)]
    [InlineData("FFD8FFE00008FFDAFFD90000FFD9", 0, true)]
    [InlineData("FFD8FFE0FFFFFFD9", 0, false)]
    [InlineData("FFD8FFFFFFFFDA0002FF00FFD3FFD9", 1, true)]
    [InlineData("FFD8FFD9FFDA0002FFD9", 0, true)]
    public void Any_bytes_can_be_surveyed(string hex, int scans, bool ends) =>
        Assert.Equal((scans, ends), JpegMarkers.Survey(Convert.FromHexString(hex)));
}
