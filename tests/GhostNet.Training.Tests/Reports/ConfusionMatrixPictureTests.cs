using GhostNet.Imaging;
using GhostNet.Training.Metrics;
using GhostNet.Training.Reports;
using SkiaSharp;

namespace GhostNet.Training.Tests.Reports;

public sealed class ConfusionMatrixPictureTests
{
    private const int LargestSide = 1200;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(41)]
    [InlineData(500)]
    [InlineData(1000)]
    public void The_darkest_cells_are_where_the_images_are(int classes)
    {
        SKTypeface font = TestFont.Require();
        string[] labels = [.. Enumerable.Range(0, classes).Select(i => $"class {i} with a name that is longer than any axis has room for")];

        byte[] right = ConfusionMatrixPicture.Draw(Metrics(classes, i => i), labels, "title", font);
        byte[] wrong = ConfusionMatrixPicture.Draw(Metrics(classes, i => (i + 1) % classes), labels, "title", font);

        using var text = new PictureText(font, 14);
        var layout = new ConfusionMatrixLayout(labels, text);
        Assert.Equal(classes <= 40 ? classes : 0, layout.Names.Count);
        Assert.InRange(Math.Max(layout.Width, layout.Height), 1, LargestSide);
        AssertDark(right, layout, 0, classes - 1, isDark: false);
        AssertDark(right, layout, 0, 0, isDark: true);
        AssertDark(wrong, layout, 0, 0, isDark: false);
        AssertDark(wrong, layout, 0, 1, isDark: true);
        AssertDark(wrong, layout, classes - 1, 0, isDark: true);
    }

    [Fact]
    public void Colours_are_shares_of_the_row_whatever_the_number_of_its_images()
    {
        var metrics = new ClassificationMetrics();
        for (int i = 0; i < 100; i++)
        {
            metrics.Add(i, i < 10 ? [1, 0] : [0, 1], label: i < 20 ? 0 : 1);
        }

        SKTypeface font = TestFont.Require();
        RgbImage picture = ImageDecoder.Decode(ConfusionMatrixPicture.Draw(metrics, ["a", "b"], "title", font), "picture");
        using var text = new PictureText(font, 14);
        var layout = new ConfusionMatrixLayout(["a", "b"], text);

        Assert.Equal(Red(picture, layout.Place(0, 0)), Red(picture, layout.Place(0, 1)));
        Assert.Equal(255, Red(picture, layout.Place(1, 0)));
        Assert.True(Red(picture, layout.Place(1, 1)) < Red(picture, layout.Place(0, 0)));
    }

    [Fact]
    public void Nothing_is_written_outside_the_picture()
    {
        SKTypeface font = TestFont.Require();
        string[] labels = [.. Enumerable.Range(0, 12).Select(i => new string('W', 10 * i))];

        RgbImage picture = ImageDecoder.Decode(ConfusionMatrixPicture.Draw(Metrics(12, i => i), labels, "Epoch 100: top-1 99.99 % of 1281167 photos", font), "picture");

        IEnumerable<(int X, int Y)> edge = Enumerable.Range(0, picture.Width).SelectMany(x => new[] { (x, 0), (x, picture.Height - 1) })
            .Concat(Enumerable.Range(0, picture.Height).SelectMany(y => new[] { (0, y), (picture.Width - 1, y) }));
        Assert.All(edge, at => Assert.Equal(255, picture.Pixels[3 * ((at.Y * picture.Width) + at.X)]));
    }

    private static ClassificationMetrics Metrics(int classes, Func<int, int> predict)
    {
        var metrics = new ClassificationMetrics();
        for (int label = 0; label < classes; label++)
        {
            float[] logits = new float[classes];
            logits[predict(label)] = 1;
            metrics.Add(label, logits, label);
        }

        return metrics;
    }

    private static void AssertDark(byte[] png, ConfusionMatrixLayout layout, int row, int column, bool isDark) =>
        Assert.Equal(isDark, Red(ImageDecoder.Decode(png, "picture"), layout.Place(row, column)) < 128);

    /// <summary>Red within a cell, away from its count.</summary>
    private static byte Red(RgbImage picture, SKRect cell)
    {
        int x = (int)(cell.Left + (cell.Width > 8 ? 3 : cell.Width / 2));
        int y = (int)(cell.Top + (cell.Height > 8 ? 3 : cell.Height / 2));
        return picture.Pixels[3 * ((y * picture.Width) + x)];
    }
}
