using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>A window that slides over a padded feature map.</summary>
/// <param name="Kernel">Its size.</param>
/// <param name="Stride">Step between its places.</param>
/// <param name="Padding">Pixels around the map.</param>
/// <param name="Dilation">Step between its taps.</param>
internal readonly record struct Window(Size2 Kernel, Size2 Stride, Padding Padding, Size2 Dilation)
{
    /// <summary>The number of places along H and W.</summary>
    /// <param name="x">Feature maps, <c>[N, C, H, W]</c>.</param>
    /// <returns>Height and width of the output.</returns>
    /// <exception cref="GraphException">The window does not fit; the message is the rule.</exception>
    public Size2 Slide(Shape x) => new(
        Slide(x[2], Kernel.Height, Stride.Height, Padding.Top, Padding.Bottom, Dilation.Height),
        Slide(x[3], Kernel.Width, Stride.Width, Padding.Left, Padding.Right, Dilation.Width));

    /// <summary>Whether at every place a tap lies on the map, and none on padding alone.</summary>
    /// <param name="x">Feature maps, <c>[N, C, H, W]</c>, that the window slides over.</param>
    /// <param name="places">The number of places along H and W.</param>
    public bool AlwaysMeetsTheMap(Shape x, Size2 places) =>
        AlwaysMeets(x[2], places.Height, Kernel.Height, Stride.Height, Padding.Top, Padding.Bottom, Dilation.Height)
        && AlwaysMeets(x[3], places.Width, Kernel.Width, Stride.Width, Padding.Left, Padding.Right, Dilation.Width);

    private static bool AlwaysMeets(int size, int places, int kernel, int stride, int before, int after, int dilation)
    {
        if (Math.Max(before, after) > dilation * (kernel - 1))
        {
            return false;
        }

        // Taps that are further apart than the map is wide may lie on both sides of it. Where they first reach it repeats after as many places as it has pixels.
        for (long start = -before, place = 0; start < 0 && place < Math.Min(places, size + 1L); start += stride, place++)
        {
            if ((dilation + (start % dilation)) % dilation >= size)
            {
                return false;
            }
        }

        return true;
    }

    private static int Slide(int size, int kernel, int stride, int before, int after, int dilation)
    {
        if (kernel <= 0 || stride <= 0 || dilation <= 0 || before < 0 || after < 0)
        {
            throw new GraphException("kernel, stride and dilation must be above 0, padding not negative");
        }

        int span = checked((dilation * (kernel - 1)) + 1);
        int padded = checked(size + before + after);
        return size > 0 && padded >= span
            ? ((padded - span) / stride) + 1
            : throw new GraphException($"the kernel spans {span} pixels, the padded input only {padded}");
    }
}
