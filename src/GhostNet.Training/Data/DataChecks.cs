using GhostNet.Imaging.Datasets;

namespace GhostNet.Training.Data;

/// <summary>Says why a data set cannot be trained on, and what to do.</summary>
internal static class DataChecks
{
    /// <summary>Checks the parts of a data set.</summary>
    /// <param name="train">The images to learn from.</param>
    /// <param name="test">The part to measure on; null if images of <paramref name="train"/> are held out instead.</param>
    /// <param name="measured">How many images there are to measure on.</param>
    /// <exception cref="GhostNetException">There is only one class, a class has no images, or there is nothing to measure on.</exception>
    public static void Require(IImageSet train, IImageSet? test, int measured)
    {
        HashSet<int> used = [.. train.Items.Select(item => item.ClassIndex)];
        int empty = Enumerable.Range(0, train.Classes.Count).FirstOrDefault(i => !used.Contains(i), -1);
        string? reason = train.Classes.Count == 1
            ? $"there is only the class '{train.Classes[0]}'; give each of at least two classes a folder, or a label, of its own"
            : empty >= 0 ? $"there is no image of '{train.Classes[empty]}' to learn from; add some or remove the class"
            : test?.Classes.FirstOrDefault(name => !train.Classes.Contains(name)) is { } unknown
                ? $"there are images of '{unknown}' to measure on, but none to learn from; add some to the training part or remove the class from the other"
            : measured == 0 ? "no class has two images, so that none can be held out to measure on; add images"
            : null;
        if (reason is not null)
        {
            throw new GhostNetException($"{train.Path}: {reason}");
        }
    }
}
