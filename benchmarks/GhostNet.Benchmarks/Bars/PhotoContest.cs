using System.Runtime.InteropServices;
using GhostNet.Cli;
using GhostNet.Cli.Bench;
using GhostNet.Models;
using GhostNet.Onnx.Export;

namespace GhostNet.Benchmarks.Bars;

/// <summary>
/// The command that labels photos beside the program of <c>benchmarks/SkiaOnnxRuntime</c>: both published with NativeAOT, both with the same network of random
/// weights, each in a process of its own from its start to its end.
/// </summary>
internal sealed class PhotoContest : IDisposable
{
    private const int ManyPhotos = 1000;
    private const int PairsOfOne = 11;
    private const int PairsOfMany = 5;
    private const int MemoryRuns = 5;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ghostnet-bars-");
    private readonly string[] _photos;
    private readonly string _ours;
    private readonly string _other;
    private readonly string _modelFile;
    private readonly string _onnxFile;

    /// <summary>Compiles the programs and writes the network.</summary>
    /// <param name="photos">A photo or a folder of photos.</param>
    /// <exception cref="GhostNetException">There are no photos, or a program does not compile.</exception>
    public PhotoContest(string photos)
    {
        _photos = [.. PhotoPath.Expand(photos)];
        _modelFile = Path.Combine(_folder.FullName, "model.safetensors");
        _onnxFile = Path.Combine(_folder.FullName, "model.onnx");
        Model model = ModelSource.LoadOrInitialize("ghostnet_100", RandomWeights.Of);
        model = new Model(model.Graph, model.Weights, model.Card with { Labels = ImageNetLabels.All });
        model.Save(_modelFile);
        new OnnxExport { FoldBatchNorm = true }.Write(model, _onnxFile);
        _ours = Publish("src/GhostNet.Native", "ghostnet");
        _other = Publish("benchmarks/SkiaOnnxRuntime", "SkiaOnnxRuntime");
    }

    /// <summary>The most memory that <c>predict</c> of one photo has at once: the median of a few runs, in 10⁶ bytes.</summary>
    public double PeakMegabytes() =>
        LatencySummary.Of(Enumerable.Range(0, MemoryRuns).Select(_ => ChildProcess.PeakBytes(_ours, Ours(_photos[..1])) / 1e6)).Median;

    /// <summary>Our time for one photo divided by the other program's.</summary>
    public double OnePhotoRatio() => Ratio(PairsOfOne, _photos[..1]);

    /// <summary>Our images a second for many photos divided by the other program's.</summary>
    public double ManyPhotosRatio() => 1 / Ratio(PairsOfMany, [.. Enumerable.Range(0, ManyPhotos).Select(i => _photos[i % _photos.Length])]);

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private static string Publish(string project, string program)
    {
        string platform = RuntimeInformation.RuntimeIdentifier;
        ChildProcess.Time("dotnet", ["publish", project, "-c", "Release", "-r", platform, "--disable-build-servers"]);
        return Path.GetFullPath(Path.Combine(project, "bin", "Release", "net10.0", platform, "publish", program));
    }

    private double Ratio(int pairs, string[] photos) => Pairwise.MedianRatio(
        pairs, () => ChildProcess.Time(_ours, Ours(photos)).TotalSeconds, () => ChildProcess.Time(_other, [_onnxFile, .. photos]).TotalSeconds);

    private string[] Ours(string[] photos) => ["predict", .. photos, "--model", _modelFile];
}
