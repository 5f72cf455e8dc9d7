using GhostNet.Architectures;

namespace GhostNet.Cli.Paper;

/// <summary>The paper's tables on ImageNet and COCO (sections 4.2 and 4.3), and GhostNetV2's.</summary>
internal static class ImageNetTables
{
    private const string OtherPapersCount = "The paper quotes the network's own paper; the published network, which is the one here, has the figure on the right.";

    /// <summary>The networks that the paper compares GhostNet with on ImageNet.</summary>
    public static PaperTable SmallNetworks => new(
        "ImageNet: small networks",
        [
            new("ShuffleNetV1 0.5× (g = 8)", "1.0", "40", "58.8", "81.0") { Architecture = "shufflenet_v1_x0_5_g8" },
            new("MobileNetV2 0.35×", "1.7", "59", "60.3", "82.9") { Architecture = "mobilenetv2_035" },
            new("ShuffleNetV2 0.5×", "1.4", "41", "61.1", "82.6") { Architecture = "shufflenet_v2_x0_5", Note = OtherPapersCount },
            new("MobileNetV3 Small 0.75×", "2.4", "44", "65.4")
            {
                Architecture = "mobilenetv3_small_075",
                Note = "The first version of MobileNetV3's paper has a head of 1280 channels in Small too, which gives 2.41 M and 43.8 M; all published weights have 1024.",
            },
            new("GhostNet 0.5×", "2.6", "42", "66.2", "86.6") { Architecture = "ghostnet_050" },
            new("MobileNetV1 0.5×", "1.3", "150", "63.3", "84.9") { Architecture = "mobilenetv1_050", Note = "149.497 M; MobileNet's own paper says 149 M." },
            new("MobileNetV2 0.6×", "2.2", "141", "66.7")
            {
                Architecture = "mobilenetv2_060",
                Note = "No weights of this width are published; with the authors' rounding of channels to multiples of 8 the weights agree and the MACs do not.",
            },
            new("ShuffleNetV1 1.0× (g = 3)", "1.9", "138", "67.8", "87.7") { Architecture = "shufflenet_v1_x1_0_g3", Note = OtherPapersCount },
            new("ShuffleNetV2 1.0×", "2.3", "146", "69.4", "88.9") { Architecture = "shufflenet_v2_x1_0", Note = OtherPapersCount },
            new("MobileNetV3 Large 0.75×", "4.0", "155", "73.3") { Architecture = "mobilenetv3_large_075" },
            new("GhostNet 1.0×", "5.2", "141", "73.9", "91.4") { Architecture = "ghostnet_100" },
            new("MobileNetV2 1.0×", "3.5", "300", "71.8", "91.0") { Architecture = "mobilenetv2_100" },
            new("ShuffleNetV2 1.5×", "3.5", "299", "72.6", "90.6") { Architecture = "shufflenet_v2_x1_5", Note = OtherPapersCount },
            new("FE-Net 1.0×", "3.7", "301", "72.9"),
            new("FBNet-B", "4.5", "295", "74.1")
            {
                Architecture = "fbnetb_100",
                Note = "Built block by block from FBNet's own figure, with its head of 1984 channels; where 4.5 M come from that paper does not say.",
            },
            new("ProxylessNAS", "4.1", "320", "74.6", "92.2") { Architecture = "proxylessnas_mobile" },
            new("MnasNet-A1", "3.9", "312", "75.2", "92.5") { Architecture = "mnasnet_a1" },
            new("MobileNetV3 Large 1.0×", "5.4", "219", "75.2") { Architecture = "mobilenetv3_large_100", Note = OtherPapersCount },
            new("GhostNet 1.3×", "7.3", "226", "75.7", "92.7")
            {
                Architecture = "ghostnet_130",
                Note = "227.0 M is what the authors' published PyTorch code has at this width.",
            },
        ]);

    public static PaperTable[] All =>
    [
        new(
            "ImageNet: compressed ResNet-50",
            [
                new("ResNet-50", "25.6", "4.1", "75.3", "92.2") { Architecture = "resnet50" },
                new("Thinet-ResNet-50", "16.9", "2.6", "72.1", "90.3"),
                new("NISP-ResNet-50-B", "14.4", "2.3", null, "90.8"),
                new("Versatile-ResNet-50", "11.0", "3.0", "74.5", "91.8"),
                new("SSS-ResNet-50", null, "2.8", "74.2", "91.9"),
                GhostResNet50(2, "13.0", "2.2", "75.0", "92.3"),
                new("Shift-ResNet-50", "6.0", null, "70.6", "90.1"),
                new("Taylor-FO-BN-ResNet-50", "7.9", "1.3", "71.7"),
                new("Slimmable-ResNet-50 0.5×", "6.9", "1.1", "72.1"),
                new("MetaPruning-ResNet-50", null, "1.0", "73.4"),
                GhostResNet50(4, "6.5", "1.2", "74.1", "91.9"),
            ]) { MacUnit = 1e9 },
        SmallNetworks,
        new(
            "GhostNet at other widths",
            [
                new("GhostNet 1.1×", null, "164", null)
                {
                    Architecture = "ghostnet_110",
                    Note = "The authors' TensorFlow code rounds channels otherwise and has 164.5 M; the published PyTorch code has ours.",
                },
                new("GhostNet 1.2×", null, "198", "75.2") { Architecture = "ghostnet_120" },
            ]),
        new(
            "COCO: backbones",
            [
                Backbone("MobileNetV2 1.0×, RetinaNet", "300", "26.7", "mobilenetv2_100"),
                Backbone("MobileNetV3 1.0×, RetinaNet", "219", "26.4", "mobilenetv3_large_100") with { Note = OtherPapersCount },
                Backbone("GhostNet 1.1×, RetinaNet", "164", "26.6", "ghostnet_110") with { Note = "See GhostNet 1.1× above." },
                Backbone("MobileNetV2 1.0×, Faster R-CNN", "300", "27.5", "mobilenetv2_100"),
                Backbone("MobileNetV3 1.0×, Faster R-CNN", "219", "26.9", "mobilenetv3_large_100") with { Note = OtherPapersCount },
                Backbone("GhostNet 1.1×, Faster R-CNN", "164", "26.9", "ghostnet_110") with { Note = "See GhostNet 1.1× above." },
            ]) { Score = "mAP", Remark = "MACs of the backbone at 224×224." },
        new(
            "GhostNetV2",
            [
                new("GhostNetV2 1.0×", "6.157", "167.05", "75.186", "92.334") { Architecture = "ghostnetv2_100" },
                new("GhostNetV2 1.3×", "8.960", "269.32", "76.746", "93.364") { Architecture = "ghostnetv2_130" },
                new("GhostNetV2 1.6×", "12.393", "398.61", "77.836", "93.948") { Architecture = "ghostnetv2_160" },
            ]) { Remark = "Accuracies of the published weights as timm evaluates them." },
    ];

    private static PaperRow GhostResNet50(int ratio, string weights, string macs, string top1, string top5) =>
        new($"Ghost-ResNet-50 (s = {ratio})", weights, macs, top1, top5)
        {
            Architecture = "ghost_resnet50",
            Arguments = new ArchitectureArguments { Ratio = ratio },
            Note = "The MACs agree, the weights do not: every convolution but the first is replaced and the classifier stays. "
                + "Divided by s as well, the classifier would give 12.9 M (s = 2) and 6.6 M (s = 4). The authors have not explained their count.",
        };

    private static PaperRow Backbone(string name, string macs, string score, string architecture) =>
        new(name, null, macs, score) { Architecture = architecture };
}
