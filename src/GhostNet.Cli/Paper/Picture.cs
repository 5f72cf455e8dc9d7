using GhostNet.Models;
using GhostNet.Training.Reports;
using ScottPlot;
using SkiaSharp;

namespace GhostNet.Cli.Paper;

/// <summary>Writes a figure as pictures, of pixels and of lines.</summary>
internal static class Picture
{
    private const int PanelWidth = 640;
    private const int Height = 560;

    // Pixels to a unit of length, so that text is sharp on today's screens.
    private const int Scale = 2;

    /// <summary>Writes <c>name.png</c> and <c>name.svg</c>.</summary>
    /// <param name="plot">What to draw.</param>
    /// <param name="folder">The folder; made if missing.</param>
    /// <param name="name">The files' name without extension.</param>
    /// <returns>The files' paths.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(AccuracyPlot plot, string folder, string name)
    {
        int width = PanelWidth * plot.Panels;
        var area = new PixelRect(0, width, Height, 0);
        string[] paths = [Path.Combine(folder, $"{name}.png"), Path.Combine(folder, $"{name}.svg")];
        AtomicFile.Write(paths[0], stream => stream.Write(
            Raster.Encode(width, Height, SKEncodedImageFormat.Png, canvas => plot.Build().Render(canvas, area), Scale)));
        AtomicFile.Write(paths[1], stream => WriteSvg(plot, area, stream));
        return paths;
    }

    private static void WriteSvg(AccuracyPlot plot, PixelRect area, Stream stream)
    {
        using SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, area.Width, area.Height), stream);
        plot.Build().Render(canvas, area);
    }
}
