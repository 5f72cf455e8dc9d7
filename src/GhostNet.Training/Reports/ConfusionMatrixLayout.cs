using SkiaSharp;

namespace GhostNet.Training.Reports;

/// <summary>Where the parts of a confusion matrix's picture lie, in pixels.</summary>
internal sealed class ConfusionMatrixLayout
{
    /// <summary>Side of the whole matrix, as near as whole cells come.</summary>
    private const int Side = 720;

    private const int LargestCell = 160;
    private const int MostNames = 40;
    private const int Margin = 24;
    private const int TitleHeight = 64;
    private const int AxisHeight = 32;
    private const int ScaleWidth = 110;
    private const float LongestName = 180;
    private const float Slant = 45;

    /// <summary>Lays a picture out.</summary>
    /// <param name="labels">Names of the classes.</param>
    /// <param name="text">The text that names are written in.</param>
    public ConfusionMatrixLayout(IReadOnlyList<string> labels, PictureText text)
    {
        Cell = labels.Count > Side ? (float)Side / labels.Count : Math.Min(LargestCell, Side / labels.Count);
        Names = labels.Count <= MostNames ? [.. labels.Select(l => text.Fit(l, LongestName))] : [];
        float widest = Names.Select(text.Measure).DefaultIfEmpty().Max();
        IsSlanted = widest > Cell - 4;
        float below = Names.Count == 0 ? 0 : IsSlanted ? (widest * MathF.Sin(Slant * MathF.PI / 180)) + text.LineHeight : text.LineHeight;
        Matrix = SKRect.Create(MathF.Ceiling(Margin + AxisHeight + widest + NameGap), TitleHeight, Cell * labels.Count, Cell * labels.Count);
        PredictedBase = Matrix.Bottom + NameGap + below + AxisHeight;
        Width = (int)Math.Ceiling(Matrix.Right + ScaleWidth);
        Height = (int)Math.Ceiling(PredictedBase + (Margin / 2f));
    }

    /// <summary>Between the matrix and a name.</summary>
    public static float NameGap => 8;

    /// <summary>By how much slanted names are turned, in degrees.</summary>
    public static float Turn => -Slant;

    /// <summary>Width of the picture.</summary>
    public int Width { get; }

    /// <summary>Height of the picture.</summary>
    public int Height { get; }

    /// <summary>Side of a cell; less than a pixel with very many classes.</summary>
    public float Cell { get; }

    /// <summary>The cells.</summary>
    public SKRect Matrix { get; }

    /// <summary>The classes' names, shortened where they are long; empty where there are too many to be legible.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether names below the matrix are turned, since they are wider than cells.</summary>
    public bool IsSlanted { get; }

    /// <summary>Base of the horizontal axis's title.</summary>
    public float PredictedBase { get; }

    /// <summary>Middle of the vertical axis's title.</summary>
    public static float TrueMiddle => Margin;

    /// <summary>The bar that explains the colours.</summary>
    public SKRect Scale => SKRect.Create(Matrix.Right + Margin, Matrix.Top, 18, Matrix.Height);

    /// <summary>The place of a cell.</summary>
    /// <param name="row">The true class.</param>
    /// <param name="column">The predicted class.</param>
    /// <returns>A rectangle of at least a pixel.</returns>
    public SKRect Place(int row, int column) =>
        SKRect.Create(Matrix.Left + (Cell * column), Matrix.Top + (Cell * row), Math.Max(1, Cell), Math.Max(1, Cell));
}
