using System.Globalization;

namespace GhostNet.Cli.Paper;

/// <summary>A figure of the paper as it is printed there, beside what is counted here.</summary>
/// <param name="Printed">The paper's figure with its digits; null where it gives none.</param>
/// <param name="Here">The figure counted or measured here in the same unit; null where there is none.</param>
internal readonly record struct PaperFigure(string? Printed, double? Here)
{
    /// <summary>The paper's figure as a number.</summary>
    public double? Value => Printed is null ? null : double.Parse(Printed, CultureInfo.InvariantCulture);

    /// <summary>Number of decimals that the paper prints.</summary>
    public int Decimals => Printed is null || !Printed.Contains('.') ? 0 : Printed.Length - Printed.IndexOf('.') - 1;

    /// <summary>Whether ours, rounded or cut to the paper's decimals, is the paper's; true where there is nothing to compare.</summary>
    public bool Agrees
    {
        get
        {
            if (Value is not { } paper || Here is not { } here)
            {
                return true;
            }

            double unit = Math.Pow(10, -Decimals);
            return here - paper > -unit / 2 && here - paper < unit;
        }
    }

    /// <summary>By how much ours differs, in per cent of the paper's.</summary>
    public double? Difference => 100 * (Here - Value) / Value;
}
