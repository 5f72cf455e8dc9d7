using GhostNet.Runtime.Compilation;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>A 3×3 convolution by transforms, with its activation and residual.</summary>
/// <param name="convolution">The convolution.</param>
internal sealed unsafe class WinogradStep(WinogradConvolution convolution) : Step
{
    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => convolution.Buffers;

    /// <inheritdoc/>
    public override void Bind(NativeHeap heap) => convolution.Bind(heap);

    /// <inheritdoc/>
    public override void BindShare(NativeHeap heap, int thread) => convolution.BindShare(heap, thread);

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads) => convolution.Run(run.Arena, thread, threads);
}
