using System.Globalization;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Passes;

namespace GhostNet.Architectures;

/// <summary>Every network that can be built by name.</summary>
public static class ModelRegistry
{
    private static readonly ArchitectureArguments ImageNet = new() { NumClasses = 1000 };
    private static readonly ArchitectureArguments Cifar = new() { NumClasses = 10 };

    /// <summary>All architectures, in the order in which they are listed.</summary>
    public static IReadOnlyList<Architecture> All { get; } =
    [
        .. OfWidths("ghostnet", "GhostNet", Ghost(ImageNet), GhostNetV1.Build, twin: null, (0.5, 0.662), (1.0, 0.739), (1.1, null), (1.2, 0.752), (1.3, 0.757)),
        .. OfWidths("ghostnetv2", "GhostNetV2", Ghost(ImageNet), GhostNetV2.Build, twin: null, (1.0, 0.753), (1.3, 0.769), (1.6, 0.778)),
        .. OfWidths("mobilenetv1", "MobileNet", ImageNet, MobileNetV1.Build, twin: null, (0.5, 0.633), (1.0, 0.706)),
        .. OfWidths("mobilenetv2", "MobileNetV2", ImageNet, MobileNetV2.Build, twin: null, (0.35, 0.603), (0.6, 0.667), (1.0, 0.718), (1.4, null))
            .Select(a => a with { OtherNames = TorchvisionNames.OfMobileNetV2 }),
        .. OfWidths("mobilenetv3_small", "MobileNetV3-Small", ImageNet, MobileNetV3.Small.Build, twin: "mobilenet_v3_small", (0.5, null), (0.75, 0.654), (1.0, 0.674)),
        .. OfWidths("mobilenetv3_large", "MobileNetV3-Large", ImageNet, MobileNetV3.Large.Build, twin: "mobilenet_v3_large", (0.75, 0.733), (1.0, 0.752)),
        OfTorchvision("mobilenet_v3_small", "MobileNetV3-Small", MobileNetV3.Small),
        OfTorchvision("mobilenet_v3_large", "MobileNetV3-Large", MobileNetV3.Large),
        OfImageNet("mnasnet_a1", "MnasNet-A1", 0.752, MnasNet.BuildA1),
        OfImageNet("mnasnet_b1", "MnasNet-B1", 0.745, MnasNet.BuildB1),
        OfImageNet("proxylessnas_mobile", "ProxylessNAS for a mobile phone", 0.746, ProxylessNas.Build),
        OfImageNet("fbnetb_100", "FBNet-B", 0.741, FBNet.BuildB),
        OfImageNet("fbnetc_100", "FBNet-C", 0.749, FBNet.BuildC),
        OfImageNet("shufflenet_v1_x0_5_g8", "ShuffleNetV1 0.5×, 8 groups", 0.588, (n, a) => ShuffleNetV1.Build(n, 8, [16, 192, 384, 768], a)),
        OfImageNet("shufflenet_v1_x1_0_g3", "ShuffleNetV1 1.0×, 3 groups", 0.678, (n, a) => ShuffleNetV1.Build(n, 3, [24, 240, 480, 960], a)),
        OfImageNet("shufflenet_v2_x0_5", "ShuffleNetV2 0.5×", 0.611, (n, a) => ShuffleNetV2.Build(n, [48, 96, 192, 1024], a)),
        OfImageNet("shufflenet_v2_x1_0", "ShuffleNetV2 1.0×", 0.694, (n, a) => ShuffleNetV2.Build(n, [116, 232, 464, 1024], a)),
        OfImageNet("shufflenet_v2_x1_5", "ShuffleNetV2 1.5×", 0.726, (n, a) => ShuffleNetV2.Build(n, [176, 352, 704, 1024], a)),
        OfImageNet("shufflenet_v2_x2_0", "ShuffleNetV2 2.0×", null, (n, a) => ShuffleNetV2.Build(n, [244, 488, 976, 2048], a)),
        .. WithGhost(OfImageNet("resnet50", "ResNet-50", 0.753, ResNet50.Build), 0.750, keep: "conv1"),
        .. WithGhost(OfCifar("vgg16_cifar", "VGG-16 for CIFAR", 0.936, Vgg16Cifar.Build), 0.937, keep: null),
        .. WithGhost(OfResNetCifar(20, null), null, keep: "conv1"),
        .. WithGhost(OfResNetCifar(56, 0.930), 0.927, keep: "conv1"),
    ];

    /// <summary>Looks an architecture up.</summary>
    /// <param name="name">Its registry name.</param>
    /// <returns>The architecture.</returns>
    /// <exception cref="GhostNetException">There is none of that name; the message suggests the nearest.</exception>
    public static Architecture Get(string name) =>
        All.FirstOrDefault(a => a.Name == name)
        ?? throw new GhostNetException($"unknown model '{name}'{Nearest.Suggest(name, All.Select(a => a.Name))}");

    private static ArchitectureArguments Ghost(ArchitectureArguments arguments) => arguments with { Ratio = 2, Kernel = 3 };

    private static Architecture OfImageNet(string name, string description, double? top1, Func<string, ArchitectureArguments, Graph> build) => new()
    {
        Name = name,
        Description = description,
        Defaults = ImageNet,
        Build = build,
        Reported = top1 is { } value ? new ReportedAccuracy("ImageNet", value) : null,
    };

    private static Architecture OfCifar(string name, string description, double? top1, Func<string, ArchitectureArguments, Graph> build) => new()
    {
        Name = name,
        Description = description,
        Defaults = Cifar,
        Build = build,
        Preprocessing = Preprocessing.Cifar,
        Reported = top1 is { } value ? new ReportedAccuracy("CIFAR-10", value) : null,
    };

    private static Architecture OfResNetCifar(int depth, double? top1) =>
        OfCifar($"resnet{depth}", $"ResNet-{depth} for CIFAR, option-A shortcuts", top1, (n, a) => ResNetCifar.Build(n, depth, a)) with { Defaults = Cifar with { Width = 1.0 } };

    /// <summary>A family that is listed at any width and, as <c>name_100</c> for 1.0×, at those that its paper reports.</summary>
    private static IEnumerable<Architecture> OfWidths(
        string name,
        string description,
        ArchitectureArguments defaults,
        Func<string, ArchitectureArguments, Graph> build,
        string? twin,
        params (double Width, double? Top1)[] widths) =>
    [
        OfImageNet(name, $"{description} at any width", null, build) with
        {
            Defaults = defaults with { Width = 1.0 },
            TorchvisionTwin = twin,
        },
        .. widths.Select(w => OfImageNet(
            $"{name}_{Math.Round(w.Width * 100):000}",
            string.Create(CultureInfo.InvariantCulture, $"{description} {w.Width:0.0#}×"),
            w.Top1,
            (n, a) => build(n, a with { Width = w.Width })) with
            {
                Defaults = defaults,
                FixedWidth = w.Width,
                TorchvisionTwin = twin,
            }),
    ];

    private static Architecture OfTorchvision(string name, string description, MobileNetV3 network) =>
        OfImageNet(name, $"{description} at any width, as torchvision has it", null, (network with { LikeTorchvision = true }).Build) with
        {
            Defaults = ImageNet with { Width = 1.0, Head = network.Head },
            OtherNames = TorchvisionNames.OfMobileNetV3,
        };

    /// <summary>A network and its Ghost version (paper, section 4.1).</summary>
    private static IEnumerable<Architecture> WithGhost(Architecture plain, double? top1, string? keep) =>
    [
        plain,
        plain with
        {
            Name = $"ghost_{plain.Name}",
            Description = $"{plain.Description}, with Ghost modules",
            Defaults = Ghost(plain.Defaults),
            Reported = top1 is { } value ? new ReportedAccuracy(plain.Preprocessing == Preprocessing.Cifar ? "CIFAR-10" : "ImageNet", value) : null,
            Build = (name, arguments) =>
                new Ghostify { Ratio = arguments.Ratio!.Value, Kernel = arguments.Kernel!.Value, Keep = node => node.Name == keep }
                    .Apply(plain.Build(name, arguments), name),
        },
    ];
}
