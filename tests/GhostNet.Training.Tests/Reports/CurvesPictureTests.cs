using GhostNet.Imaging;
using GhostNet.Training.Reports;

namespace GhostNet.Training.Tests.Reports;

public sealed class CurvesPictureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(300)]
    public void Any_number_of_epochs_is_drawn_and_drawn_alike_again(int epochs)
    {
        TestFont.Require();

        byte[] png = CurvesPicture.Draw(Epochs(epochs), classes: 10);

        RgbImage picture = ImageDecoder.Decode(png, "picture");
        Assert.Equal((1500, 440), (picture.Width, picture.Height));
        Assert.Equal(png, CurvesPicture.Draw(Epochs(epochs), classes: 10));
        Assert.NotEqual(png, CurvesPicture.Draw([.. Epochs(epochs).Select(e => e with { TestLoss = 2 * e.TestLoss })], classes: 10));
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Top_5_is_drawn_where_it_says_something(int classes, bool expected)
    {
        TestFont.Require();

        byte[] pixels = ImageDecoder.Decode(CurvesPicture.Draw(Epochs(9), classes), "picture").Pixels;

        Assert.Equal(expected, Enumerable.Range(0, pixels.Length / 3).Any(i => pixels.AsSpan(3 * i, 3).SequenceEqual<byte>([0x00, 0x9E, 0x73])));
    }

    private static EpochResult[] Epochs(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new EpochResult(i, 0.1 / i, 2.0 / i, 2.2 / i, 1 - (0.9 / i), 1 - (0.3 / i), 100, 1, 300))];
}
