using System.Formats.Tar;
using System.Text;

namespace GhostNet.Fuzz.Builders;

/// <summary>Writes small sets in the format of CIFAR-10's and CIFAR-100's binary versions.</summary>
public static class CifarBytes
{
    /// <summary>Values of a picture.</summary>
    public const int Values = 3 * 32 * 32;

    /// <summary>Records: the labels of each, then values that count up from its place, so that each picture is another.</summary>
    /// <param name="labels">The labels of each record.</param>
    public static byte[] Records(params byte[][] labels) =>
        [.. labels.SelectMany((own, i) => own.Concat(Enumerable.Range(i, Values).Select(value => (byte)value)))];

    /// <summary>A set of CIFAR-10's files by name, with one record in each.</summary>
    /// <param name="classes">Number of classes with names.</param>
    public static Dictionary<string, byte[]> Cifar10(int classes = 10)
    {
        var files = Enumerable.Range(1, 5).ToDictionary(i => $"data_batch_{i}.bin", i => Records([(byte)(i % classes)]));
        files["batches.meta.txt"] = Names(classes);
        files["test_batch.bin"] = Records([0], [(byte)(classes - 1)]);
        return files;
    }

    /// <summary>A set of CIFAR-100's files by name.</summary>
    public static Dictionary<string, byte[]> Cifar100() => new()
    {
        ["train.bin"] = Records([9, 1], [9, 0], [9, 2]),
        ["test.bin"] = Records([9, 2]),
        ["fine_label_names.txt"] = Names(3),
    };

    /// <summary>A tar archive.</summary>
    /// <param name="folder">The folder that the files are in.</param>
    /// <param name="files">Their content by name.</param>
    public static byte[] Tar(string folder, Dictionary<string, byte[]> files)
    {
        using var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, leaveOpen: true))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, $"{folder}/") { ModificationTime = DateTimeOffset.UnixEpoch });
            foreach ((string name, byte[] content) in files)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"{folder}/{name}")
                {
                    DataStream = new MemoryStream(content),
                    ModificationTime = DateTimeOffset.UnixEpoch,
                });
            }
        }

        return archive.ToArray();
    }

    private static byte[] Names(int count) =>
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, count).Select(i => $"class{i}\n")) + "\n");
}
