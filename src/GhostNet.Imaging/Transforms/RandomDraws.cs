namespace GhostNet.Imaging.Transforms;

/// <summary>Draws from distributions.</summary>
internal static class RandomDraws
{
    /// <summary>True with a probability.</summary>
    public static bool Chance(this Random random, double probability) => random.NextDouble() < probability;

    /// <summary>Uniform within an interval.</summary>
    public static double Uniform(this Random random, Interval interval) =>
        interval.Min + ((interval.Max - interval.Min) * random.NextDouble());

    /// <summary>Uniform in its logarithm, as ratios are drawn.</summary>
    public static double LogUniform(this Random random, Interval interval) =>
        Math.Exp(random.Uniform(new Interval(Math.Log(interval.Min), Math.Log(interval.Max))));

    /// <summary>Normal with mean 0 and deviation 1 (Box and Muller's method).</summary>
    public static double Normal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
