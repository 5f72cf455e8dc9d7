using SkiaSharp;

namespace GhostNet.Training.Reports;

/// <summary>Text of one size in pictures.</summary>
/// <param name="typeface">The font; not owned.</param>
/// <param name="size">Its size in pixels.</param>
internal sealed class PictureText(SKTypeface typeface, float size) : IDisposable
{
    private const string Ellipsis = "…";

    private readonly SKFont _font = new(typeface, size) { Edging = SKFontEdging.Antialias, Subpixel = true };
    private readonly SKPaint _paint = new() { IsAntialias = true };

    /// <summary>From one line to the next.</summary>
    public float LineHeight => _font.Spacing;

    /// <summary>From a line's middle, as digits and capitals have it, down to its base.</summary>
    public float HalfHeight => _font.Metrics.CapHeight / 2;

    /// <summary>The width of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Pixels.</returns>
    public float Measure(string text) => _font.MeasureText(text);

    /// <summary>Shortens a text to a width.</summary>
    /// <param name="text">The text.</param>
    /// <param name="room">The width in pixels.</param>
    /// <returns>The text, or its beginning and an ellipsis.</returns>
    public string Fit(string text, float room)
    {
        if (Measure(text) <= room)
        {
            return text;
        }

        int length = text.Length - 1;
        while (length > 0 && Measure(text[..length] + Ellipsis) > room)
        {
            length--;
        }

        return text[..length].TrimEnd() + Ellipsis;
    }

    /// <summary>Draws a line.</summary>
    /// <param name="canvas">Where to draw.</param>
    /// <param name="text">The text.</param>
    /// <param name="x">Its left end, middle or right end, as <paramref name="align"/> says.</param>
    /// <param name="baseline">Its base.</param>
    /// <param name="align">What <paramref name="x"/> is.</param>
    /// <param name="color">Its colour; black by default.</param>
    public void Draw(SKCanvas canvas, string text, float x, float baseline, SKTextAlign align = SKTextAlign.Left, SKColor? color = null)
    {
        _paint.Color = color ?? SKColors.Black;
        canvas.DrawText(text, x, baseline, align, _font, _paint);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _paint.Dispose();
        _font.Dispose();
    }
}
