using GhostNet.Architectures;

namespace GhostNet.Cli.Paper;

/// <summary>The paper's tables on CIFAR-10 (section 4.1).</summary>
internal static class CifarTables
{
    /// <summary>The ablation of the cheap operation's kernel size d.</summary>
    public static PaperTable Kernel { get; } = new(
        "CIFAR-10: kernel d of the cheap operation, s = 2",
        [Vgg16("15.0"), GhostVgg16(2, 1, "7.6", "157", "93.5"), GhostVgg16(2, 3, "7.7", "158", "93.7"), GhostVgg16(2, 5, "7.7", "160", "93.4"), GhostVgg16(2, 7, "7.7", "163", "93.1")]);

    /// <summary>The ablation of the ratio s.</summary>
    public static PaperTable Ratio { get; } = new(
        "CIFAR-10: ratio s, d = 3",
        [Vgg16("15.0"), GhostVgg16(2, 3, "7.7", "158", "93.7"), GhostVgg16(3, 3, "5.2", "107", "93.4"), GhostVgg16(4, 3, "4.0", "80", "93.0"), GhostVgg16(5, 3, "3.3", "65", "92.9")]);

    /// <summary>The comparison with other ways to make networks smaller.</summary>
    public static PaperTable Compression { get; } = new(
        "CIFAR-10: compressed networks",
        [
            Vgg16("15"),
            new("ℓ1-VGG-16", "5.4", "206", "93.4"),
            new("SBP-VGG-16", null, "136", "92.5"),
            GhostVgg16(2, 3, "7.7", "158", "93.7") with { Name = "Ghost-VGG-16 (s = 2)" },
            new("ResNet-56", "0.85", "125", "93.0") { Architecture = "resnet56" },
            new("CP-ResNet-56", null, "63", "92.0"),
            new("ℓ1-ResNet-56", "0.73", "91", "92.5"),
            new("AMC-ResNet-56", null, "63", "91.9"),
            new("Ghost-ResNet-56 (s = 2)", "0.43", "63", "92.7")
            {
                Architecture = "ghost_resnet56",
                Note = "63 M cannot be reached with d = 3: half of 125.5 M are 62.7 M, and the cheap operations add 2.6 M; the paper does not say how it counts.",
            },
        ]);

    private static PaperRow Vgg16(string weights) => new("VGG-16", weights, "313", "93.6") { Architecture = "vgg16_cifar" };

    private static PaperRow GhostVgg16(int ratio, int kernel, string weights, string macs, string accuracy) =>
        new($"Ghost-VGG-16 (s = {ratio}, d = {kernel})", weights, macs, accuracy)
        {
            Architecture = "ghost_vgg16_cifar",
            Arguments = new ArchitectureArguments { Ratio = ratio, Kernel = kernel },
        };
}
