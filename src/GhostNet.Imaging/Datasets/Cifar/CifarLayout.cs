namespace GhostNet.Imaging.Datasets.Cifar;

/// <summary>The files of one of the CIFAR sets. A record is its labels, a byte each, then 32×32 pixels as planes of red, green and blue.</summary>
/// <param name="Folder">The folder that the archive unpacks to.</param>
/// <param name="Train">The files of records to learn from.</param>
/// <param name="Test">The files of records held out.</param>
/// <param name="ClassNames">The text file with the name of a class on each line.</param>
/// <param name="Labels">Number of labels of a record; the last one is the finest.</param>
internal sealed record CifarLayout(string Folder, string[] Train, string[] Test, string ClassNames, int Labels)
{
    /// <summary>Both sets.</summary>
    public static IReadOnlyList<CifarLayout> All { get; } =
    [
        new("cifar-10-batches-bin", [.. Enumerable.Range(1, 5).Select(i => $"data_batch_{i}.bin")], ["test_batch.bin"], "batches.meta.txt", 1),
        new("cifar-100-binary", ["train.bin"], ["test.bin"], "fine_label_names.txt", 2),
    ];

    /// <summary>The files of a split.</summary>
    public string[] Files(DataSplit split) => split == DataSplit.Train ? Train : Test;
}
