namespace GhostNet.Onnx.Import;

/// <summary>Keeps what a file makes the import allocate in proportion to what was read.</summary>
/// <param name="fileBytes">Size of the file.</param>
internal sealed class ImportBudget(long fileBytes)
{
    private const long Allowance = 1 << 18;

    // Half-precision weights become twice as large, and are held once more where they have to be transposed.
    private const int PerByte = 4;

    private long _left = Allowance + (PerByte * fileBytes);
    private long _parametersLeft = Allowance + (PerByte * fileBytes);

    /// <summary>Takes what an array needs.</summary>
    /// <returns>Whether it may be allocated.</returns>
    public bool TryTake(long elements, int elementSize) => elements <= _left / elementSize && (_left -= elements * elementSize) >= 0;

    /// <summary>Takes what a weight of the network needs, which may be shared with others.</summary>
    /// <returns>Whether it may have one more.</returns>
    public bool TryTakeParameter(long elements) => elements <= _parametersLeft && (_parametersLeft -= elements) >= 0;

    /// <summary>Allows for bytes that were read from another file.</summary>
    public void Add(long bytes)
    {
        _left += PerByte * bytes;
        _parametersLeft += PerByte * bytes;
    }
}
