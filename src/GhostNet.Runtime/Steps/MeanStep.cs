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
        for (int b = 0; b < input.Blocks.Length; b++)
        {
            if (input.Owns(b, thread, threads))
            {
                KernelTable.For(input.Blocks[b].Width).MeanPixel(run.Arena + input.Blocks[b].Offset, input.Pixels, run.Arena + output.Blocks[b].Offset);
            }
        }
    }
}
