using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Kernels;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>The mean of each map.</summary>
/// <param name="input">The maps.</param>
/// <param name="output">A pixel for each, laid out like them.</param>
internal sealed unsafe class MeanStep(Layout input, Layout output) : Step
{
    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => Layout.BuffersOf(input, output);

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        var blocks = Share.Of(input.Blocks.Length, thread, threads);
        for (int b = blocks.First; b < blocks.End; b++)
        {
            KernelTable.For(input.Blocks[b].Width).MeanPixel(run.Arena + input.Blocks[b].Offset, input.Pixels, run.Arena + output.Blocks[b].Offset);
        }
    }
}
