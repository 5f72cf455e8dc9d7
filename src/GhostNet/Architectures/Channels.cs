namespace GhostNet.Architectures;

/// <summary>Channel arithmetic that the mobile families share.</summary>
public static class Channels
{
    /// <summary>
    /// Rounds a channel count to the nearest multiple, never below one multiple and never more than a tenth below the
    /// count itself (the rule of the MobileNet papers' published code).
    /// </summary>
    /// <param name="channels">The count wanted, for example 24 · α.</param>
    /// <param name="divisor">What the result must be divisible by; GhostNet uses 4.</param>
    /// <returns>The rounded count.</returns>
    public static int MakeDivisible(double channels, int divisor)
    {
        int rounded = Math.Max(divisor, (int)(channels + (divisor / 2.0)) / divisor * divisor);
        return rounded < 0.9 * channels ? rounded + divisor : rounded;
    }
}
