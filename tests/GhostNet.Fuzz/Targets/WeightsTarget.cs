using GhostNet.Models;

namespace GhostNet.Fuzz.Targets;

/// <summary>What the formats of weight files share: the directory is read, then every tensor, one by one.</summary>
public abstract class WeightsTarget : IFuzzTarget
{
    // What any parser needs before it looks at the input, and what an exception costs.
    private const long Allowance = 64 * 1024;

    // An opcode of one byte may become an object, or a slot in a table that grows by doubling; an element of one byte
    // becomes four, and those of a strided tensor are held twice.
    private const long PerByteParsed = 128;
    private const long PerByteRead = 8;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<byte[]> Seeds { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<byte[]> Tokens => [];

    /// <inheritdoc/>
    public virtual byte[] Mutate(byte[] seed, Mutator mutator) => mutator.Mutate(seed);

    /// <inheritdoc/>
    public void Run(byte[] input, AllocationMeter meter)
    {
        meter.Begin("parsing", Allowance + (PerByteParsed * input.Length));
        using TensorFile file = TensorFile.Parse(input, Name);
        foreach (string tensor in file.Tensors.Keys)
        {
            meter.Begin("reading a tensor", Allowance + (PerByteRead * input.Length));
            file.Read(tensor);
        }
    }
}
