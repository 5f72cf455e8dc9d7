using ScottPlot;
using SkiaSharp;

namespace GhostNet.Training.Reports;

/// <summary>The font of pictures: the first of some common ones that this machine has, since no font comes with the drawing library.</summary>
public static class PlotFont
{
    private static readonly (string Family, string File)[] Known =
    [
        ("DejaVu Sans", "DejaVuSans.ttf"),
        ("Liberation Sans", "LiberationSans-Regular.ttf"),
        ("Noto Sans", "NotoSans-Regular.ttf"),
        ("Arial", "arial.ttf"),
    ];

    private static readonly Dictionary<string, SKTypeface> InUse = [];

    /// <summary>The folders in which systems keep fonts; not all exist everywhere.</summary>
    public static IEnumerable<string> Folders =>
    [
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "fonts"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".fonts"),
        "/usr/local/share/fonts",
        "/usr/share/fonts",
        "/Library/Fonts",
        "/System/Library/Fonts",
    ];

    /// <summary>Finds a font and makes it that of ScottPlot's figures.</summary>
    /// <param name="folders">Where to look, sub-folders included.</param>
    /// <returns>The font, for what is drawn without ScottPlot; it lives as long as the process.</returns>
    /// <exception cref="GhostNetException">There is none.</exception>
    public static SKTypeface Use(IEnumerable<string> folders)
    {
        (string family, string path) = Find(folders);
        lock (InUse)
        {
            if (!InUse.TryGetValue(path, out SKTypeface? typeface))
            {
                typeface = SKTypeface.FromFile(path)
                    ?? throw new GhostNetException($"{path}: is no font; pictures need one for their text");

                // Headings ask for a bold face; without one they would not be drawn at all.
                Fonts.AddFontFile(family, path, bold: false, italic: false);
                Fonts.AddFontFile(family, path, bold: true, italic: false);
                InUse.Add(path, typeface);
            }

            Fonts.Default = family;
            return typeface;
        }
    }

    private static (string Family, string Path) Find(IEnumerable<string> folders)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MatchCasing = MatchCasing.CaseInsensitive };
        string[] files = [.. folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.ttf", options))];
        foreach ((string family, string file) in Known)
        {
            if (Array.Find(files, f => Path.GetFileName(f).Equals(file, StringComparison.OrdinalIgnoreCase)) is { } path)
            {
                return (family, path);
            }
        }

        throw new GhostNetException(
            $"pictures need a font for their text: {string.Join(", ", Known.Select(k => k.Family))}; none is installed (on Debian and Ubuntu: apt-get install fonts-dejavu-core)");
    }
}
