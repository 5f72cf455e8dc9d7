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
        if (convolution.BlockCount >= 2 * threads)
        {
            var blocks = Share.Of(convolution.BlockCount, thread, threads);
            convolution.Run(run.Arena, thread, 0, convolution.Rows, blocks.First, blocks.End);
        }
        else
        {
            var rows = Share.Of(convolution.Rows, thread, threads);
            convolution.Run(run.Arena, thread, rows.First, rows.End, 0, convolution.BlockCount);
        }
    }
}
