using GhostNet.Onnx.Import;

namespace GhostNet.Fuzz.Targets.Onnx;

/// <summary>ONNX files. Half the time bytes are damaged, half the time the nodes and tensors of a file that can be parsed.</summary>
public sealed class OnnxTarget : IFuzzTarget
{
    // What any import needs before it looks at the file, and the list of operators in an error.
    private const long Allowance = 512 * 1024;

    // Messages, nodes and their shapes are objects, many times as large as the few bytes that describe them; weights are not.
    private const long PerByteOfNodes = 64;
    private const long PerByteOfWeights = 4;

    /// <inheritdoc/>
    public string Name => "onnx";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Seeds { get; } = [OnnxSeeds.EveryOp(), OnnxSeeds.Patterns(), .. OnnxSeeds.PyTorchs()];

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        [0x0A, 0], [0x3A, 0], [0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0x07], [0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0x0B], [0x0C], [0x78, 0x01],
    ];

    /// <inheritdoc/>
    public byte[] Mutate(byte[] seed, Mutator mutator) => mutator.OneIn(2) ? mutator.Mutate(seed) : OnnxMutation.Mutate(seed, mutator);

    /// <inheritdoc/>
    public void Run(byte[] input, AllocationMeter meter)
    {
        int nodes = Math.Min(input.Length, OnnxSeeds.MostBytesOfNodes);
        meter.Begin("importing", Allowance + (PerByteOfNodes * nodes) + (PerByteOfWeights * input.Length));
        OnnxImport.Parse(input, Name);
    }
}
