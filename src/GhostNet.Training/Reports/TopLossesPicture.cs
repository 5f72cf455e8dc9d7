using System.Globalization;
using GhostNet.Models;
using GhostNet.Training.Data;
using GhostNet.Training.Metrics;
using SkiaSharp;

namespace GhostNet.Training.Reports;

/// <summary>Shows the photos that a network is most wrong about: what they are, what it took them for, and where they are.</summary>
public static class TopLossesPicture
{
    private const int Photos = 16;

    /// <summary>Draws the photos with the greatest loss, the greatest first, as the network sees them.</summary>
    /// <param name="metrics">What the network made of the photos, of at least one.</param>
    /// <param name="images">The photos.</param>
    /// <param name="labels">Names of the classes in output order.</param>
    /// <param name="typeface">The font, as <see cref="PlotFont.Use"/> gives it.</param>
    /// <returns>A JPEG file.</returns>
    /// <exception cref="GhostNetException">A photo cannot be read any more.</exception>
    public static byte[] Draw(ClassificationMetrics metrics, LabelledImages images, IReadOnlyList<string> labels, SKTypeface typeface) =>
        PhotoSheet.Draw([.. metrics.TopLosses(Photos).Select(s => new PhotoTile(images.Picture(s.Image), Describe(s, images, labels)))], typeface);

    private static string[] Describe(SampleResult sample, LabelledImages images, IReadOnlyList<string> labels) =>
    [
        $"is {labels[sample.Label]}",
        $"taken for {labels[sample.Predicted]}",
        string.Create(CultureInfo.InvariantCulture, $"with {100 * sample.Probability:0} %, loss {sample.Loss:0.00}"),
        Path.GetFileName(images.Name(sample.Image)),
    ];
}
