using ScottPlot;
using ScottPlot.Palettes;
using ScottPlot.Plottables;

namespace GhostNet.Cli.Paper;

/// <summary>Draws accuracy over cost, one line a family of networks, in one or more panels with the same axes.</summary>
/// <param name="costLabel">What the horizontal axis shows, with its unit.</param>
internal sealed class AccuracyPlot(string costLabel)
{
    private const string AccuracyLabel = "ImageNet top-1 % in the paper";

    // The network that the figure is about is told apart from the others at a glance.
    private const string Highlighted = "GhostNet";
    private const float HighlightedWidth = 3;
    private const float Width = 1.5f;
    private const float HighlightedMarker = 11;
    private const float Marker = 8;

    // Room around the outermost points, as a share of the axis.
    private const double Margin = 0.08;

    private static readonly MarkerShape[] Shapes =
    [
        MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond, MarkerShape.FilledTriangleDown, MarkerShape.OpenSquare,
        MarkerShape.OpenTriangleUp, MarkerShape.OpenDiamond, MarkerShape.OpenTriangleDown, MarkerShape.OpenCircle,
    ];

    private readonly List<(string Title, PlottedNetwork[] Networks)> _panels = [];

    /// <summary>Number of panels.</summary>
    public int Panels => _panels.Count;

    /// <summary>Adds a panel to the right of the others.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="networks">Its points.</param>
    public void Add(string title, IEnumerable<PlottedNetwork> networks) => _panels.Add((title, [.. networks]));

    /// <summary>Puts the panels together.</summary>
    /// <returns>The figure, for its caller to render.</returns>
    public Multiplot Build()
    {
        PlottedNetwork[] all = [.. _panels.SelectMany(p => p.Networks)];
        string[] families = [.. all.Select(n => n.Family).Distinct().OrderBy(f => f != Highlighted)];
        (double left, double right) = (0, all.Max(n => n.Cost) * (1 + Margin));
        (double bottom, double top) = Widened(all.Min(n => n.Top1), all.Max(n => n.Top1));
        var figure = new Multiplot { Layout = new ScottPlot.MultiplotLayouts.Columns() };
        figure.Subplots.RemoveAt(0);
        foreach ((string title, PlottedNetwork[] networks) in _panels)
        {
            Plot panel = Draw(title, networks, families);
            panel.Axes.SetLimits(left, right, bottom, top);
            figure.Subplots.Add(panel);
        }

        return figure;
    }

    private static (double From, double To) Widened(double from, double to)
    {
        double margin = Math.Max(1, to - from) * Margin;
        return (from - margin, to + margin);
    }

    private Plot Draw(string title, PlottedNetwork[] networks, string[] families)
    {
        var palette = new Category10();
        var panel = new Plot();
        panel.Title(title);
        panel.XLabel(costLabel);
        panel.YLabel(AccuracyLabel);
        foreach ((int i, string family) in families.Index())
        {
            PlottedNetwork[] line = [.. networks.Where(n => n.Family == family).OrderBy(n => n.Top1)];
            Scatter scatter = panel.Add.Scatter(line.Select(n => n.Cost).ToArray(), line.Select(n => n.Top1).ToArray());
            bool highlighted = family == Highlighted;
            scatter.LegendText = family;
            scatter.Color = palette.GetColor(i);
            scatter.LineWidth = highlighted ? HighlightedWidth : Width;
            scatter.MarkerShape = highlighted ? MarkerShape.FilledCircle : Shapes[i % Shapes.Length];
            scatter.MarkerSize = highlighted ? HighlightedMarker : Marker;
        }

        panel.ShowLegend(Alignment.LowerRight);
        return panel;
    }
}
