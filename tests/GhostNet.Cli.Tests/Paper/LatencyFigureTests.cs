using System.Xml.Linq;
using GhostNet.Architectures;
using GhostNet.Cli.Paper;
using GhostNet.Imaging;
using GhostNet.Training.Reports;

namespace GhostNet.Cli.Tests.Paper;

public sealed class LatencyFigureTests : CommandTests
{
    private static readonly MeasuredNetwork[] Networks =
    [
        new("GhostNet 0.5×", "ghostnet_050", 66.2, 42_000_000, 1.5, 3.1, 1e-6),
        new("GhostNet 1.0×", "ghostnet_100", 73.9, 141_000_000, 3.1, 6.4, 1e-6),
        new("MobileNetV3 Large 1.0×", "mobilenetv3_large_100", 75.2, 219_000_000, 4.0, 5.2, 1e-6),
    ];

    [Fact]
    public void Every_row_that_can_be_measured_is_of_a_family_and_has_the_accuracy_of_its_network()
    {
        Assert.Equal(18, LatencyMeasurement.Rows.Count);
        Assert.All(LatencyMeasurement.Rows, row => Assert.Equal(ModelRegistry.Get(row.Architecture!).Reported!.Top1 * 100, LatencyMeasurement.Top1(row), 1e-9));
        Assert.Equal(
            ["ShuffleNetV1", "MobileNetV2", "ShuffleNetV2", "MobileNetV3", "GhostNet", "MobileNetV1", "FBNet-B", "ProxylessNAS", "MnasNet-A1"],
            LatencyMeasurement.Rows.Select(r => MeasuredNetwork.FamilyOf(r.Name)).Distinct());
    }

    [Fact]
    public void Latency_is_drawn_in_two_panels_as_pixels_and_as_lines()
    {
        UseFont();

        IReadOnlyList<string> files = LatencyFigure.DrawLatency(Networks, At("new"));

        Assert.Equal([At("new/accuracy-latency.png"), At("new/accuracy-latency.svg")], files);
        AssertPictures(files, width: 1280, "GhostNet for .NET", "ONNX Runtime", "ms for one image, one thread", "MobileNetV3");
        Assert.Equal(files.Order(), Directory.GetFiles(At("new")).Order());
    }

    [Fact]
    public void MACs_are_drawn_in_one()
    {
        UseFont();

        AssertPictures(LatencyFigure.DrawMacs(Folder), width: 640, "Accuracy over multiply-accumulates", "MACs, millions", "ProxylessNAS");
    }

    [Fact]
    public void A_machine_without_fonts_is_told_which_would_do()
    {
        File.WriteAllText(At("Strange.ttf"), "no font");

        string message = Assert.Throws<GhostNetException>(() => PlotFont.Use([Folder, At("none")])).Message;

        Assert.Contains("DejaVu Sans, Liberation Sans, Noto Sans, Arial; none is installed", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_found_before_anything_is_measured()
    {
        UseFont();
        File.WriteAllText(At("file"), "in the way");

        (await Run("paper figure latency --seconds 3600 --output file")).AssertMistake("file/accuracy-macs.png: cannot be written");

        Assert.Equal([At("file")], Directory.GetFileSystemEntries(Folder));
    }

    private static void UseFont()
    {
        try
        {
            PlotFont.Use(PlotFont.Folders);
        }
        catch (GhostNetException e)
        {
            Assert.Skip(e.Message);
        }
    }

    private static void AssertPictures(IReadOnlyList<string> files, int width, params string[] texts)
    {
        RgbImage picture = ImageDecoder.DecodeFile(files[0]);
        Assert.Equal((2 * width, 2 * 560), (picture.Width, picture.Height));
        XElement svg = XDocument.Load(files[1]).Root!;
        Assert.Equal($"{width}", svg.Attribute("width")!.Value);
        string[] written = [.. svg.Descendants(svg.GetDefaultNamespace() + "text").Select(t => t.Value.Trim())];
        Assert.All(texts, text => Assert.Contains(text, written));
    }
}
