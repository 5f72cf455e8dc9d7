namespace GhostNet.Training.Distributed;

/// <summary>A process that trains alone.</summary>
internal sealed class SingleProcess : Processes
{
    /// <inheritdoc/>
    public override int Rank => 0;

    /// <inheritdoc/>
    public override int Count => 1;

    /// <inheritdoc/>
    public override int CountHere => 1;

    /// <inheritdoc/>
    public override void Sum(Span<float> values)
    {
        // A sum of one is what it is.
    }

    /// <inheritdoc/>
    public override void Sum(Span<double> values)
    {
        // A sum of one is what it is.
    }

    /// <inheritdoc/>
    public override void Broadcast(Span<byte> bytes, int sender)
    {
        // There is nobody else.
    }

    /// <inheritdoc/>
    public override void Abort(int exitCode)
    {
        // The process ends by itself.
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // There is nothing to free.
    }
}
