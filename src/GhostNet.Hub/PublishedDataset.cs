namespace GhostNet.Hub;

/// <summary>A data set that its authors publish as one file.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="File">The file's name on the server.</param>
/// <param name="Md5">MD5 of its content, as published.</param>
public sealed record PublishedDataset(string Name, string File, string Md5)
{
    /// <summary>The known ones: the binary versions of CIFAR-10 and CIFAR-100.</summary>
    public static IReadOnlyList<PublishedDataset> All { get; } =
    [
        new("cifar10", "cifar-10-binary.tar.gz", "c32a1d4ab5d03f1284b67883e8d87530"),
        new("cifar100", "cifar-100-binary.tar.gz", "03b5dce01913d631647c71ecec9e9cb8"),
    ];

    /// <summary>Finds a data set.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="GhostNetException">There is none of this name; the message lists those that there are.</exception>
    public static PublishedDataset Find(string name) => All.FirstOrDefault(dataset => dataset.Name == name)
        ?? throw new GhostNetException($"unknown data set '{Printable.Of(name)}'; there are {string.Join(" and ", All.Select(dataset => dataset.Name))}");
}
