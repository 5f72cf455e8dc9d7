using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Passes;

namespace GhostNet.Architectures;

/// <summary>Every network that can be built by name.</summary>
public static class ModelRegistry
{
    private static readonly ArchitectureArguments ImageNetGhost = new() { NumClasses = 1000, Ratio = 2, Kernel = 3 };
    private static readonly ArchitectureArguments CifarPlain = new() { NumClasses = 10 };
    private static readonly ArchitectureArguments CifarGhost = CifarPlain with { Ratio = 2, Kernel = 3 };

    /// <summary>All architectures, in the order in which they are listed.</summary>
    public static IReadOnlyList<Architecture> All { get; } =
    [
        new()
        {
            Name = "ghostnet",
            Description = "GhostNet at any width",
            Defaults = ImageNetGhost with { Width = 1.0 },
            Build = arguments => GhostNetV1.Build("ghostnet", arguments),
        },
        GhostNetOfWidth(0.5, "ghostnet_050", 0.662),
        GhostNetOfWidth(1.0, "ghostnet_100", 0.739),
        GhostNetOfWidth(1.1, "ghostnet_110", null),
        GhostNetOfWidth(1.2, "ghostnet_120", 0.752),
        GhostNetOfWidth(1.3, "ghostnet_130", 0.757),
        ResNet(20, "resnet20", null),
        ResNet(56, "resnet56", 0.930),
        GhostResNet(20, "ghost_resnet20", null),
        GhostResNet(56, "ghost_resnet56", 0.927),
    ];

    /// <summary>Looks an architecture up.</summary>
    /// <param name="name">Its registry name.</param>
    /// <returns>The architecture.</returns>
    /// <exception cref="GhostNetException">There is none of that name; the message suggests the nearest.</exception>
    public static Architecture Get(string name) =>
        All.FirstOrDefault(a => a.Name == name)
        ?? throw new GhostNetException($"unknown model '{name}'{Nearest.Suggest(name, All.Select(a => a.Name))}");

    private static Architecture GhostNetOfWidth(double width, string name, double? top1) => new()
    {
        Name = name,
        Description = $"GhostNet {width:0.0}×",
        Defaults = ImageNetGhost,
        Build = arguments => GhostNetV1.Build(name, arguments with { Width = width }),
        Reported = top1 is { } value ? new ReportedAccuracy("ImageNet", value) : null,
    };

    private static Architecture ResNet(int depth, string name, double? top1) => new()
    {
        Name = name,
        Description = $"ResNet-{depth} for CIFAR, option-A shortcuts",
        Defaults = CifarPlain,
        Build = arguments => ResNetCifar.Build(name, depth, arguments.NumClasses!.Value),
        Preprocessing = Preprocessing.Cifar,
        Reported = top1 is { } value ? new ReportedAccuracy("CIFAR-10", value) : null,
    };

    // The first convolution stays, as in the paper's Ghost-ResNet-56.
    private static Architecture GhostResNet(int depth, string name, double? top1) => ResNet(depth, name, top1) with
    {
        Description = $"ResNet-{depth} for CIFAR with Ghost modules",
        Defaults = CifarGhost,
        Build = arguments =>
            new Ghostify { Ratio = arguments.Ratio!.Value, Kernel = arguments.Kernel!.Value, Keep = node => node.Name == "conv1" }
                .Apply(ResNetCifar.Build(name, depth, arguments.NumClasses!.Value), name),
    };
}
