using GhostNet.Runtime.Compilation;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>A depthwise convolution with its activation and residual.</summary>
/// <param name="convolution">The convolution.</param>
internal sealed class DepthwiseStep(DepthwiseConvolution convolution) : Step
{
    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => convolution.Buffers;

    /// <inheritdoc/>
    public override void Bind(NativeHeap heap) => convolution.Bind(heap);

    /// <inheritdoc/>
    public override unsafe void Run(in StepRun run, int phase, int thread, int threads)
    {
        for (int block = 0; block < convolution.BlockCount; block++)
        {
            Share rows = convolution.ShareOf(block, thread, threads);
            convolution.Run(run.Arena, rows.First, rows.End, block, block + 1);
        }
    }
}
