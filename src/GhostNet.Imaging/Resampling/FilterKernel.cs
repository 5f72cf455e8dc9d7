using GhostNet.Models;

namespace GhostNet.Imaging.Resampling;

/// <summary>The continuous filters, as functions of a distance in samples of the coarser grid.</summary>
internal static class FilterKernel
{
    // Keys' cubic with the value that Pillow uses; OpenCV and PyTorch take −0.75.
    private const double CubicA = -0.5;

    /// <summary>The distance beyond which a filter is zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such filter.</exception>
    public static double Support(Interpolation filter) => filter switch
    {
        Interpolation.Bilinear => 1,
        Interpolation.Bicubic => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "There is no such filter."),
    };

    /// <summary>The filter's weight at a distance.</summary>
    public static double Weight(Interpolation filter, double distance)
    {
        double x = Math.Abs(distance);
        return filter == Interpolation.Bilinear ? Triangle(x) : Cubic(x);
    }

    private static double Triangle(double x) => x < 1 ? 1 - x : 0;

    // Horner's form, in this order: the last bit of a weight decides how it is rounded to fixed point.
    private static double Cubic(double x) => x switch
    {
        < 1 => ((((CubicA + 2) * x) - (CubicA + 3)) * x * x) + 1,
        < 2 => ((((((x - 5) * x) + 8) * x) - 4) * CubicA),
        _ => 0,
    };
}
