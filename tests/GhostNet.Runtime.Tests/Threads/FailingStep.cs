using GhostNet.Graphs;
using GhostNet.Runtime.Steps;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Tests.Threads;

/// <summary>A step that one of the threads, or all, cannot finish; it counts who began.</summary>
/// <param name="fails">Which threads fail.</param>
internal sealed class FailingStep(Func<int, bool> fails) : Step
{
    private int _begun;

    /// <summary>How many threads began.</summary>
    public int Begun => _begun;

    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => [];

    /// <summary>Makes one.</summary>
    public static FailingStep Of(Func<int, bool> fails) => new(fails) { Description = new PlanStep("step", "Failing", new Shape(1), 0, 0) };

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        Interlocked.Increment(ref _begun);
        if (fails(thread))
        {
            throw new InvalidDataException("no");
        }
    }
}
