using GhostNet.Graphs;
using GhostNet.Runtime.Steps;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Tests.Compilation;

/// <summary>A step that needs some buffers and does nothing.</summary>
/// <param name="buffers">The buffers.</param>
internal sealed class BufferStep(Buffer[] buffers) : Step
{
    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => buffers;

    /// <summary>Makes one.</summary>
    public static BufferStep Of(Buffer[] buffers) => new(buffers) { Description = new PlanStep("step", "None", new Shape(1), 0, 0) };

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
    }
}
