using GhostNet.Fuzz.Builders;

namespace GhostNet.Fuzz.Targets;

/// <summary>PyTorch's files before 1.6.</summary>
public sealed class PyTorchLegacyTarget : WeightsTarget
{
    /// <inheritdoc/>
    public override string Name => "pytorch-legacy";

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        TorchFile.Legacy(StateDict(), ("140", 18, Bytes.Of(72)), ("150", 4, Bytes.Of(8))),
        TorchFile.Legacy(View(), ("7", 8, Bytes.Of(8))),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens => PickleTokens.All;

    private static byte[] StateDict() => new PickleWriter().EmptyOrderedDict().Raw((byte)'q', 0).Op("(")
        .Tensor("conv.weight", "FloatStorage", "140", 18, [2, 1, 3, 3], [9, 9, 3, 1], legacy: true)
        .Tensor("bn.weight", "BFloat16Storage", "150", 4, [2, 2], [1, 2], legacy: true)
        .Op("u}").Text("_metadata").Op("}sb").Stop();

    /// <summary>A parameter whose storage is a part of another, as written before PyTorch 0.4.</summary>
    private static byte[] View() => new PickleWriter().Op("}(")
        .Text("fc.bias").Global("torch._utils", "_rebuild_parameter").Op("(").Global("torch._utils", "_rebuild_tensor")
        .Op("((").Text("storage").Global("torch", "ByteStorage").Text("7").Text("cpu").Int(8)
        .Op("(").Text("8").Int(2).Int(4).Op("ttQ").Int(1).Tuple(3).Tuple(1).Op("tR").Raw(0x88).EmptyOrderedDict()
        .Op("tRu").Stop();
}
