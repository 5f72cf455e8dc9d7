namespace GhostNet.Imaging.Drawing;

/// <summary>A colour of boxes and frames.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Red">Red, 0…255.</param>
/// <param name="Green">Green, 0…255.</param>
/// <param name="Blue">Blue, 0…255.</param>
public sealed record SheetColor(string Name, byte Red, byte Green, byte Blue)
{
    /// <summary>All colours in the order of their use: first the three of the paper's figure 1.</summary>
    public static IReadOnlyList<SheetColor> All { get; } =
    [
        new("red", 228, 26, 28),
        new("green", 0, 158, 60),
        new("blue", 30, 90, 255),
        new("orange", 255, 140, 0),
        new("magenta", 235, 40, 220),
        new("cyan", 0, 195, 225),
        new("yellow", 245, 215, 0),
        new("purple", 125, 40, 170),
        new("lime", 150, 230, 40),
        new("brown", 140, 85, 35),
        new("pink", 255, 160, 190),
        new("teal", 0, 120, 120),
    ];
}
