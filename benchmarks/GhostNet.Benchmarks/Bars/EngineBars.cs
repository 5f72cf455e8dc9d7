using GhostNet.Cli;

namespace GhostNet.Benchmarks.Bars;

/// <summary>All bars of the engine.</summary>
internal static class EngineBars
{
    private const string Ghost = "ghostnet_100";
    private const string Peer = "mobilenetv3_large_100";

    /// <summary>The bars in the order in which they are measured.</summary>
    public static IReadOnlyList<Bar> All { get; } =
    [
        AgainstOnnxRuntime(Ghost, threads: 1, must: 0.50, aim: 0.45),
        AgainstOnnxRuntime(Ghost, threads: 2, must: 0.42, aim: 0.36),
        .. AgainstOnnxRuntime(["ghostnet_050", "ghostnet_130"], must: 0.52, aim: 0.45),
        .. BothThreads(threads => Times("ghostnet_130", Peer, EngineKind.OnnxRuntime, threads, must: 0.95, aim: 0.85)),
        Times(Ghost, Peer, EngineKind.Ghost, threads: 1, must: 0.72, aim: 0.65),
        .. AgainstOnnxRuntime(["ghostnetv2_100", "mobilenetv2_100", Peer, "mnasnet_a1"], must: 0.85, aim: 0.75),
        .. AgainstOnnxRuntime(["resnet50", "vgg16_cifar"], must: 1.10, aim: 0.95),
        new Bar($"{Ghost}, 16 images, 2 threads: images/s against ONNX Runtime's", 1.8, 2.2, run => Contest.Ratio(
            new Contestant(Ghost, EngineKind.OnnxRuntime, Threads: 2, Batch: 16), new Contestant(Ghost, EngineKind.Ghost, Threads: 2, Batch: 16), run.Seconds))
        {
            IsLeast = true,
        },
        PeakShare(Ghost, must: 0.65, aim: 0.75),
        PeakShare("resnet50", must: 0.85, aim: 0.92),
        new Bar($"{Ghost}: time with vectors of 256 bits against 512", 1.5, 1.2, run => WidthContest.Ratio(Ghost, run.Seconds)),
        new Bar("largest relative difference from the reference, all networks and widths", 2e-4, 1e-5, _ => WidthContest.LargestError()) { Format = "0.0E+0" },
        new Bar($"{Ghost}: managed bytes allocated by a run", 0, 0, _ => Allocation.BytesPerRun(Ghost)) { Format = "0" },
        new Bar($"predict, one photo, {Ghost}: peak memory", 150, 100, run => run.Photos?.PeakMegabytes()) { Format = "0' MB'" },
        new Bar("predict, one photo: time of the whole process against SkiaSharp and ONNX Runtime", 1.0, 0.6, run => run.Photos?.OnePhotoRatio()),
        new Bar("predict, 1000 photos: images/s against SkiaSharp and ONNX Runtime", 1.5, 2.5, run => run.Photos?.ManyPhotosRatio()) { IsLeast = true },
    ];

    private static IEnumerable<Bar> BothThreads(Func<int, Bar> bar) => [bar(1), bar(2)];

    private static IEnumerable<Bar> AgainstOnnxRuntime(IEnumerable<string> networks, double must, double aim) =>
        networks.SelectMany(network => BothThreads(threads => AgainstOnnxRuntime(network, threads, must, aim)));

    private static Bar AgainstOnnxRuntime(string network, int threads, double must, double aim) => Times(network, network, EngineKind.OnnxRuntime, threads, must, aim);

    private static Bar Times(string network, string other, EngineKind engine, int threads, double must, double aim)
    {
        string owner = engine == EngineKind.Ghost ? "our" : "ONNX Runtime's";
        return new Bar($"our {network} ÷ {owner} {other}, {threads} {(threads == 1 ? "thread" : "threads")}", must, aim, run => Contest.Ratio(
            new Contestant(network, EngineKind.Ghost, threads), new Contestant(other, engine, threads), run.Seconds));
    }

    private static Bar PeakShare(string network, double must, double aim) =>
        new($"{network}: share of a core's multiply-adds, 1 thread", must, aim, run => Contest.PeakShare(network, run.Seconds)) { IsLeast = true };
}
