using GhostNet.Imaging;

namespace GhostNet.Fuzz.Targets.Photos;

/// <summary>Photos of one format, decoded by native code.</summary>
/// <param name="name">The format's name.</param>
/// <param name="extension">The extension of its photos among the seeds.</param>
/// <param name="tokens">Pieces with a meaning in the format.</param>
public class PhotoTarget(string name, string extension, params byte[][] tokens) : IFuzzTarget
{
    // A damaged header may ask for this much, so that large pictures are tried and the machine is still safe.
    private const long MaxPixels = 1_000_000;
    private const long BytesPerPixel = 3;
    private const long Allowance = 64 * 1024;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Seeds { get; } = EmbeddedSeeds.With(extension);

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Tokens => tokens;

    /// <inheritdoc/>
    public bool RunsNativeCode => true;

    /// <inheritdoc/>
    public virtual byte[] Mutate(byte[] seed, Mutator mutator)
    {
        byte[] damaged = mutator.Mutate(seed);
        if (!mutator.OneIn(8))
        {
            Repair(damaged);
        }

        return damaged;
    }

    /// <inheritdoc/>
    public void Run(byte[] input, AllocationMeter meter)
    {
        meter.Begin("decoding", Allowance + (BytesPerPixel * MaxPixels) + input.Length);
        ImageDecoder.Decode(input, Name, MaxPixels);
    }

    /// <summary>Makes sizes and sums right again that would hide all other damage.</summary>
    protected virtual void Repair(byte[] file)
    {
    }
}
