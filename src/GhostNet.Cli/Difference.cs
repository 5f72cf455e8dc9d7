using GhostNet.Models;

namespace GhostNet.Cli;

/// <summary>How far a result is from the right one.</summary>
/// <param name="Largest">The largest difference of two elements; NaN if one is.</param>
/// <param name="Relative">The same as a share of the right result's largest value.</param>
internal readonly record struct Difference(double Largest, double Relative)
{
    /// <summary>Compares two tensors.</summary>
    /// <param name="result">The result.</param>
    /// <param name="expected">The right one.</param>
    /// <param name="name">What errors call the right one.</param>
    /// <exception cref="GhostNetException">They are of different shapes.</exception>
    public static Difference Between(Tensor result, Tensor expected, string name)
    {
        if (result.Shape != expected.Shape)
        {
            throw new GhostNetException($"{name}: is {expected.Shape}, the result is {result.Shape}");
        }

        // Math.Max keeps a NaN; LINQ's Max passes over it.
        double difference = result.Data.Zip(expected.Data, (a, b) => (double)Math.Abs(a - b)).Aggregate(0.0, Math.Max);
        double largest = expected.Data.Aggregate(0.0, (max, v) => Math.Max(max, Math.Abs(v)));
        return new Difference(difference, difference / Math.Max(largest, double.Epsilon));
    }

    /// <inheritdoc/>
    public override string ToString() => $"largest difference {Largest:G3}, {Relative:G3} of the largest value";
}
