using GhostNet.Runtime.Compilation;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>A convolution or linear layer with its activation and residual.</summary>
/// <param name="convolution">The convolution.</param>
internal sealed unsafe class ConvStep(Convolution convolution) : Step
{
    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => convolution.Buffers;

    /// <inheritdoc/>
    public override void Bind(NativeHeap heap) => convolution.Bind(heap);

    /// <inheritdoc/>
    public override void BindShare(NativeHeap heap, int thread) => convolution.BindShare(heap, thread);

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        if (convolution.SharesGroups(threads))
        {
            Share groups = convolution.GroupsOf(thread, threads);
            convolution.Run(run.Arena, thread, 0, convolution.Pixels, groups.First, groups.End);
        }
        else
        {
            var pixels = Share.Of(convolution.Pixels, thread, threads, convolution.Quantum);
            convolution.Run(run.Arena, thread, pixels.First, pixels.End, 0, convolution.GroupCount);
        }
    }
}
