using System.Globalization;
using GhostNet.Training.Metrics;
using SkiaSharp;

namespace GhostNet.Training.Reports;

/// <summary>Draws a confusion matrix: a row for each true class, a column for each predicted one, colours by the share of the row, counts where they fit.</summary>
public sealed class ConfusionMatrixPicture
{
    private const float TitleSize = 18;
    private const float NameSize = 14;
    private const float SmallestCount = 8;
    private const float LargestCount = 16;
    private const double DarkShare = 0.6;

    // White to dark blue: one hue, so that any eye, and any printer, sees more as darker.
    private static readonly SKColor[] Shades =
    [
        new(255, 255, 255), new(222, 235, 247), new(158, 202, 225), new(107, 174, 214), new(49, 130, 189), new(8, 81, 156), new(8, 48, 107),
    ];

    private static readonly SKColor LineColor = new(200, 200, 200);

    private readonly IReadOnlyDictionary<(int Label, int Predicted), int> _counts;
    private readonly Dictionary<int, int> _rows;
    private readonly SKTypeface _typeface;
    private readonly string _title;

    private ConfusionMatrixPicture(ClassificationMetrics metrics, string title, SKTypeface typeface)
    {
        _counts = metrics.Confusion();
        _rows = _counts.GroupBy(c => c.Key.Label, c => c.Value).ToDictionary(row => row.Key, row => row.Sum());
        (_title, _typeface) = (title, typeface);
    }

    /// <summary>Draws the matrix.</summary>
    /// <param name="metrics">What the network made of the images.</param>
    /// <param name="labels">Names of the classes in output order; more than 40 are not written.</param>
    /// <param name="title">What stands above the matrix.</param>
    /// <param name="typeface">The font, as <see cref="PlotFont.Use"/> gives it.</param>
    /// <returns>A PNG file.</returns>
    public static byte[] Draw(ClassificationMetrics metrics, IReadOnlyList<string> labels, string title, SKTypeface typeface)
    {
        using var names = new PictureText(typeface, NameSize);
        var layout = new ConfusionMatrixLayout(labels, names);
        var picture = new ConfusionMatrixPicture(metrics, title, typeface);
        return Raster.Encode(layout.Width, layout.Height, SKEncodedImageFormat.Png, canvas =>
        {
            picture.DrawCells(canvas, layout);
            picture.DrawCounts(canvas, layout);
            DrawNames(canvas, layout, names);
            picture.DrawTitles(canvas, layout, names);
            DrawScale(canvas, layout, names);
        });
    }

    private double Share((int Label, int Predicted) cell) => _counts[cell] / (double)_rows[cell.Label];

    private void DrawCells(SKCanvas canvas, ConfusionMatrixLayout layout)
    {
        using var paint = new SKPaint();
        foreach ((int Row, int Column) cell in _counts.Keys)
        {
            paint.Color = Shade(Share(cell));
            canvas.DrawRect(layout.Place(cell.Row, cell.Column), paint);
        }

        using var line = new SKPaint { Color = LineColor, IsStroke = true };
        for (int i = 1; i < layout.Names.Count; i++)
        {
            float offset = layout.Cell * i;
            canvas.DrawLine(layout.Matrix.Left, layout.Matrix.Top + offset, layout.Matrix.Right, layout.Matrix.Top + offset, line);
            canvas.DrawLine(layout.Matrix.Left + offset, layout.Matrix.Top, layout.Matrix.Left + offset, layout.Matrix.Bottom, line);
        }

        canvas.DrawRect(SKRect.Inflate(layout.Matrix, 0.5f, 0.5f), line);
    }

    /// <summary>Writes the counts into the cells, all or none, in a size in which the longest fits.</summary>
    private void DrawCounts(SKCanvas canvas, ConfusionMatrixLayout layout)
    {
        string longest = new('0', Number(_counts.Values.DefaultIfEmpty().Max()).Length);
        float size = LargestCount;
        while (size >= SmallestCount && !Fits(size))
        {
            size--;
        }

        if (size < SmallestCount)
        {
            return;
        }

        using var text = new PictureText(_typeface, size);
        foreach (((int Row, int Column) cell, int count) in _counts)
        {
            SKRect place = layout.Place(cell.Row, cell.Column);
            text.Draw(canvas, Number(count), place.MidX, place.MidY + text.HalfHeight, SKTextAlign.Center, Share(cell) > DarkShare ? SKColors.White : SKColors.Black);
        }

        bool Fits(float candidate)
        {
            using var text = new PictureText(_typeface, candidate);
            return text.Measure(longest) <= layout.Cell - 3 && candidate <= layout.Cell - 3;
        }
    }

    private static void DrawNames(SKCanvas canvas, ConfusionMatrixLayout layout, PictureText text)
    {
        for (int i = 0; i < layout.Names.Count; i++)
        {
            SKRect place = layout.Place(i, i);
            text.Draw(canvas, layout.Names[i], layout.Matrix.Left - ConfusionMatrixLayout.NameGap, place.MidY + text.HalfHeight, SKTextAlign.Right);
            canvas.Save();
            canvas.Translate(place.MidX, layout.Matrix.Bottom + ConfusionMatrixLayout.NameGap + (2 * text.HalfHeight));
            if (layout.IsSlanted)
            {
                canvas.RotateDegrees(ConfusionMatrixLayout.Turn);
            }

            text.Draw(canvas, layout.Names[i], text.HalfHeight, 0, layout.IsSlanted ? SKTextAlign.Right : SKTextAlign.Center);
            canvas.Restore();
        }
    }

    private void DrawTitles(SKCanvas canvas, ConfusionMatrixLayout layout, PictureText text)
    {
        using var heading = new PictureText(_typeface, TitleSize);
        heading.Draw(canvas, _title, layout.Width / 2f, layout.Matrix.Top / 2, SKTextAlign.Center);
        text.Draw(canvas, "predicted class", layout.Matrix.MidX, layout.PredictedBase, SKTextAlign.Center);
        canvas.Save();
        canvas.Translate(ConfusionMatrixLayout.TrueMiddle, layout.Matrix.MidY);
        canvas.RotateDegrees(-90);
        text.Draw(canvas, "true class", 0, text.HalfHeight, SKTextAlign.Center);
        canvas.Restore();
    }

    private static void DrawScale(SKCanvas canvas, ConfusionMatrixLayout layout, PictureText text)
    {
        SKRect bar = layout.Scale;
        using var paint = new SKPaint();
        for (float y = bar.Top; y < bar.Bottom; y++)
        {
            paint.Color = Shade((bar.Bottom - y) / bar.Height);
            canvas.DrawRect(SKRect.Create(bar.Left, y, bar.Width, 1), paint);
        }

        foreach (int percent in (int[])[0, 25, 50, 75, 100])
        {
            text.Draw(canvas, $"{percent} %", bar.Right + 6, bar.Bottom - (bar.Height * percent / 100) + text.HalfHeight);
        }
    }

    private static SKColor Shade(double share)
    {
        double place = share * (Shades.Length - 1);
        int below = Math.Clamp((int)place, 0, Shades.Length - 2);
        (SKColor from, SKColor to, double part) = (Shades[below], Shades[below + 1], place - below);
        return new SKColor(Mix(from.Red, to.Red), Mix(from.Green, to.Green), Mix(from.Blue, to.Blue));

        byte Mix(byte a, byte b) => (byte)Math.Round(a + ((b - a) * part));
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
