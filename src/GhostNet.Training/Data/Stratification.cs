using System.Runtime.InteropServices;
using GhostNet.Imaging.Datasets;

namespace GhostNet.Training.Data;

/// <summary>Divides images so that each class is divided alike, always the same way.</summary>
/// <param name="set">The images.</param>
/// <param name="holdsOut">Whether a tenth of each class, at least one of two images, is kept to measure on.</param>
/// <param name="fraction">Share of the others to learn from, rounded up.</param>
internal sealed class Stratification(IImageSet set, bool holdsOut, double fraction)
{
    private const int HeldOutOneIn = 10;

    // The parts must not move with a run's seed, or runs could not be compared.
    private const int Seed = 0;

    private readonly List<int>[] _classes = [.. ByClass(set).Select(Shuffled)];

    /// <summary>The images to learn from, in the set's order.</summary>
    public int[] Learned => [.. _classes.SelectMany(items => items.Skip(HeldOut(items)).Take(Used(items))).Order()];

    /// <summary>The images to measure on, in the set's order.</summary>
    public int[] Measured => [.. _classes.SelectMany(items => items.Take(HeldOut(items))).Order()];

    private int HeldOut(List<int> items) => holdsOut && items.Count >= 2 ? Math.Max(1, items.Count / HeldOutOneIn) : 0;

    private int Used(List<int> items) => (int)Math.Ceiling(fraction * (items.Count - HeldOut(items)));

    private static List<int>[] ByClass(IImageSet set)
    {
        List<int>[] classes = [.. set.Classes.Select(_ => new List<int>())];
        for (int i = 0; i < set.Items.Count; i++)
        {
            classes[set.Items[i].ClassIndex].Add(i);
        }

        return classes;
    }

    private static List<int> Shuffled(List<int> items)
    {
        SeededRandom.For(Seed).Shuffle(CollectionsMarshal.AsSpan(items));
        return items;
    }
}
