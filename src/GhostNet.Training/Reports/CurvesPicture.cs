using System.Globalization;
using ScottPlot;
using ScottPlot.MultiplotLayouts;
using ScottPlot.Panels;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace GhostNet.Training.Reports;

/// <summary>A run's curves against the epoch: losses, accuracy and learning rate, beside each other.</summary>
internal static class CurvesPicture
{
    private const int Width = 1500;
    private const int Height = 440;
    private const int MostMarkedEpochs = 30;
    private const int Top5Classes = 5;
    private const double Headroom = 1.08;
    private const float LineWidth = 2;
    private const float MarkerSize = 6;
    private const float BestSize = 12;

    // Okabe and Ito's colours, which people with any colour vision tell apart.
    private static readonly Color Blue = Color.FromHex("#0072B2");
    private static readonly Color Orange = Color.FromHex("#D55E00");
    private static readonly Color Green = Color.FromHex("#009E73");

    /// <summary>Draws the curves; <see cref="PlotFont.Use"/> must have been called.</summary>
    /// <param name="epochs">The epochs, at least one.</param>
    /// <param name="classes">Number of classes; up to five, top-5 says nothing and is left out.</param>
    /// <returns>A PNG file.</returns>
    public static byte[] Draw(IReadOnlyList<EpochResult> epochs, int classes)
    {
        Plot[] panels = [Losses(epochs), Accuracies(epochs, withTop5: classes > Top5Classes), LearningRates(epochs)];
        var figure = new Multiplot { Layout = new Columns() };
        figure.Subplots.RemoveAt(0);
        Array.ForEach(panels, figure.Subplots.Add);
        byte[] png = Raster.Encode(Width, Height, SKEncodedImageFormat.Png, canvas => figure.Render(canvas, new PixelRect(0, Width, Height, 0)));
        Array.ForEach(panels, p => p.Dispose());
        return png;
    }

    private static Plot Losses(IReadOnlyList<EpochResult> epochs)
    {
        Plot panel = Panel("Loss");
        Add(panel, "train", epochs, e => e.TrainLoss, Orange, LinePattern.Dashed);
        Add(panel, "test", epochs, e => e.TestLoss, Blue, LinePattern.Solid);
        return panel;
    }

    private static Plot Accuracies(IReadOnlyList<EpochResult> epochs, bool withTop5)
    {
        EpochResult best = epochs.Last(e => e.TestTop1 == epochs.Max(x => x.TestTop1));
        Plot panel = Panel(string.Create(CultureInfo.InvariantCulture, $"Test accuracy, %: best top-1 {100 * best.TestTop1:0.00}, epoch {best.Epoch}"));
        if (withTop5)
        {
            Add(panel, "top-5", epochs, e => 100 * e.TestTop5, Green, LinePattern.Dashed);
        }

        Add(panel, "top-1", epochs, e => 100 * e.TestTop1, Blue, LinePattern.Solid);
        Marker marker = panel.Add.Marker(best.Epoch, 100 * best.TestTop1, MarkerShape.OpenCircle, BestSize, Orange);
        marker.MarkerLineWidth = LineWidth;
        return panel;
    }

    private static Plot LearningRates(IReadOnlyList<EpochResult> epochs)
    {
        Plot panel = Panel("Learning rate");
        Add(panel, "at the epoch's end", epochs, e => e.LearningRate, Blue, LinePattern.Solid);
        double highest = epochs.Max(e => e.LearningRate);
        panel.Axes.SetLimitsY(0, highest > 0 ? highest * Headroom : 1);
        return panel;
    }

    private static Plot Panel(string title)
    {
        var panel = new Plot();
        panel.Title(title);
        panel.XLabel("epoch");
        panel.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true };
        panel.Axes.Bottom.MinorTickStyle.Length = 0;

        // Outside the axes: within them it would hide some curve at some time.
        LegendPanel legend = panel.ShowLegend(Edge.Bottom);
        legend.Legend.Orientation = Orientation.Horizontal;
        legend.Legend.OutlineWidth = 0;
        legend.Legend.ShadowColor = Colors.Transparent;
        return panel;
    }

    private static void Add(Plot panel, string name, IReadOnlyList<EpochResult> epochs, Func<EpochResult, double> value, Color color, LinePattern pattern)
    {
        Scatter line = panel.Add.Scatter(epochs.Select(e => (double)e.Epoch).ToArray(), epochs.Select(value).ToArray(), color);
        line.LegendText = name;
        line.LineWidth = LineWidth;
        line.LinePattern = pattern;
        line.MarkerSize = epochs.Count <= MostMarkedEpochs ? MarkerSize : 0;
    }
}
