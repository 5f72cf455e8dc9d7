namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>The shapes that convolution kernels are tested with.</summary>
internal static class ConvTables
{
    /// <summary>Channels of each term: around every number that a kernel takes at a time, and several terms.</summary>
    public static readonly string[] Terms =
    [
        "1", "2", "3", "4", "5", "7", "8", "9", "13", "14", "15", "16", "17", "33", "1 1", "3 3 3", "5 2 7", "16 1", "4 4 4 4", "8 15 1 6",
    ];

    /// <summary>Cases with a number of pixels: all terms, the rest varied with them.</summary>
    public static IEnumerable<ConvCase> Of(int width, int columns, int pixels) =>
        Terms.SelectMany((terms, i) => Numbers.Sides.Select(side => new ConvCase(
            width,
            columns,
            pixels,
            terms,
            Stride: 1 + ((i + pixels) % 3 % 2),
            First: i % 4 == 3 ? 5 : 0,
            HasResidual: (i + pixels) % 2 == 0,
            Bound: i % 3 == 0 ? 6 : float.PositiveInfinity,
            side)
        {
            EndsInHalf = width == 16 && columns > 1 && i % 2 == 0,
        }));
}
