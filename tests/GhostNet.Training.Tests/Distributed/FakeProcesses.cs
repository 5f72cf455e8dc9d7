using GhostNet.Training.Distributed;

namespace GhostNet.Training.Tests.Distributed;

/// <summary>One of several processes, as far as it need not speak with the others.</summary>
internal sealed class FakeProcesses(int rank, int count) : Processes
{
    public override int Rank => rank;

    public override int Count => count;

    public override int CountHere => count;

    public override void Sum(Span<float> values) => throw new NotSupportedException();

    public override void Sum(Span<double> values) => throw new NotSupportedException();

    public override void Broadcast(Span<byte> bytes, int sender) => throw new NotSupportedException();

    public override void Abort(int exitCode) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
    }
}
