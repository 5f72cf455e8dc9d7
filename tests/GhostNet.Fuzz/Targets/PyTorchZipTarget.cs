using GhostNet.Fuzz.Builders;

namespace GhostNet.Fuzz.Targets;

/// <summary>PyTorch's files since 1.6. Half the time the pickle inside is damaged and not the archive around it.</summary>
public sealed class PyTorchZipTarget : WeightsTarget
{
    private static readonly (string Key, byte[] Elements)[] Storages =
        [("0", Bytes.Of(72)), ("1", Bytes.Of(8)), ("2", Bytes.Of(12))];

    private static readonly byte[][] Pickles = [StateDict(), Checkpoint()];

    /// <inheritdoc/>
    public override string Name => "pytorch-zip";

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        TorchFile.Zip(Pickles[0], Storages),
        TorchFile.Zip(Pickles[1], byteOrder: null, zip64: true, Storages),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens => PickleTokens.All;

    /// <inheritdoc/>
    public override byte[] Mutate(byte[] seed, Mutator mutator) => mutator.OneIn(2)
        ? mutator.Mutate(seed)
        : TorchFile.Zip(mutator.Mutate(Pickles[mutator.Next(Pickles.Length)]), Storages);

    private static byte[] StateDict() => new PickleWriter().EmptyOrderedDict().Raw((byte)'q', 1).Op("(")
        .Tensor("conv.weight", "FloatStorage", "0", 18, [2, 1, 3, 3], [9, 9, 3, 1])
        .Tensor("bn.running_mean", "HalfStorage", "1", 4, [2], [1], offset: 2)
        .Tensor("bn.num_batches_tracked", "LongStorage", "2", 1, [], [])
        .Op("u}").Text("_metadata").Op("}sb").Stop();

    private static byte[] Checkpoint() => new PickleWriter().Op("}").Raw((byte)'q', 0).Op("(")
        .Text("epoch").Int(3).Text("best").Op("G").Raw(0x40, 0x49, 0, 0, 0, 0, 0, 0)
        .Text("itself").Raw((byte)'h', 0)
        .Text("optimizer").Op("}").Text("groups").Op("](K\u0001K\u0002es")
        .Text("state_dict").Op("}(")
        .Tensor("module.fc.weight", "DoubleStorage", "0", 9, [3, 3], [1, 3])
        .Tensor("module.total_ops", "DoubleStorage", "1", 1, [1], [1])
        .Op("uu").Stop();
}
