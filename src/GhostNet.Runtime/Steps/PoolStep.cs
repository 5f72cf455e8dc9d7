using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Kernels;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>The largest or mean number under a window.</summary>
/// <param name="input">The maps.</param>
/// <param name="output">The result, laid out like them.</param>
/// <param name="window">The window.</param>
/// <param name="isMax">Whether the largest number is taken, not the mean.</param>
/// <param name="countsPadding">Whether a mean counts the padding's zeros.</param>
internal sealed unsafe class PoolStep(Layout input, Layout output, WindowShape window, bool isMax, bool countsPadding) : Step
{
    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => Layout.BuffersOf(input, output);

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        var call = new WindowCall { Shape = window, CountsPadding = countsPadding };
        for (int b = 0; b < output.Blocks.Length; b++)
        {
            (call.FirstRow, call.EndRow) = output.ShareOf(b, output.Height, thread, threads);
            call.Input = run.Arena + input.Blocks[b].Offset;
            call.Output = run.Arena + output.Blocks[b].Offset;
            KernelTable table = KernelTable.For(output.Blocks[b].Width);
            (isMax ? table.MaxPool : table.AveragePool)(&call);
        }
    }
}
