using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Kernels.Extents;

namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>Every convolution kernel that a table could hold, whether this processor's registers make it worth while or not.</summary>
internal static unsafe class ConvTiles
{
    /// <summary>The heights of the tiles; 0 stands for the kernel without tiles.</summary>
    /// <param name="columns">Vectors of output channels.</param>
    public static int[] Heights(int columns) => columns == 3 ? [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] : [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14];

    /// <summary>A kernel.</summary>
    /// <param name="width">Width of its vectors.</param>
    /// <param name="columns">Vectors of output channels.</param>
    /// <param name="height">Height of its tiles.</param>
    /// <param name="endsInHalf">Whether the last of several vectors is half as wide.</param>
    public static delegate*<ConvCall*, void> Of(int width, int columns, int height, bool endsInHalf) => width switch
    {
        16 => Of<Lanes16>(columns, height, endsInHalf),
        8 => Of<Lanes8>(columns, height, endsInHalf),
        4 => Of<Lanes4>(columns, height, endsInHalf),
        _ => Of<Lanes1>(columns, height, endsInHalf),
    };

    private static delegate*<ConvCall*, void> Of<TLanes>(int columns, int height, bool endsInHalf)
        where TLanes : unmanaged, ILanes<TLanes> => (columns, endsInHalf) switch
        {
            (1, _) => Of<TLanes, One>(height),
            (2, false) => Of<TLanes, Two>(height),
            (2, true) => Of<TLanes, OneAndHalf>(height),
            (_, false) => Of<TLanes, Three>(height),
            _ => Of<TLanes, TwoAndHalf>(height),
        };

    private static delegate*<ConvCall*, void> Of<TLanes, TColumns>(int height)
        where TLanes : unmanaged, ILanes<TLanes>
        where TColumns : unmanaged, IColumns => height switch
        {
            0 => &Gemv<TLanes, TColumns>.Run,
            1 => &ConvTile<TLanes, One, TColumns>.Run,
            2 => &ConvTile<TLanes, Two, TColumns>.Run,
            3 => &ConvTile<TLanes, Three, TColumns>.Run,
            4 => &ConvTile<TLanes, Four, TColumns>.Run,
            5 => &ConvTile<TLanes, Five, TColumns>.Run,
            6 => &ConvTile<TLanes, Six, TColumns>.Run,
            7 => &ConvTile<TLanes, Seven, TColumns>.Run,
            8 => &ConvTile<TLanes, Eight, TColumns>.Run,
            9 => &ConvTile<TLanes, Nine, TColumns>.Run,
            10 => &ConvTile<TLanes, Ten, TColumns>.Run,
            12 => &ConvTile<TLanes, Twelve, TColumns>.Run,
            14 => &ConvTile<TLanes, Fourteen, TColumns>.Run,
            _ => throw new ArgumentOutOfRangeException(nameof(height)),
        };
}
