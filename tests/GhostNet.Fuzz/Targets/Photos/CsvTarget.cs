using System.Text;
using GhostNet.Imaging.Datasets;

namespace GhostNet.Fuzz.Targets.Photos;

/// <summary>Tables of photos.</summary>
public sealed class CsvTarget : IFuzzTarget
{
    private const long Allowance = 64 * 1024;
    private const long PerByte = 300;

    /// <inheritdoc/>
    public string Name => "csv";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            "a.jpg,cat\nb.jpg,dog\n", "path,label,split\na.jpg,cat,train\n\"b, c.jpg\",\"the \"\"dog\"\"\",train\nd.jpg,cat,test\n",
            "\uFEFFid,Split,label,PATH\r\n1,train,cat,deep/a.jpg\r\n2,train,dog,deep\\b.jpg\r\n",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. new[] { "\"", "\"\"", ",", "\n", "\r\n", "../", "/", "C:", "\0", "train", "val", "path", "label", "split", " ", "é" }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <inheritdoc/>
    public void Run(byte[] input, AllocationMeter meter)
    {
        using var folder = new PrivateFolder();
        string table = folder.Write("case.csv", input);
        meter.Begin("listing", Allowance + (PerByte * input.Length));
        using IImageSet set = ImageSets.Open(table, DataSplit.Train);
        meter.End();
        if (set.Items.Any(item => !Path.GetFullPath(item.Name, Path.GetDirectoryName(table)!).StartsWith(Path.GetDirectoryName(table)!, StringComparison.Ordinal)))
        {
            throw new FuzzFailureException("a photo lies outside the table's folder");
        }
    }
}
