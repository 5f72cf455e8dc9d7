using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Kernels;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>A function of each number.</summary>
/// <param name="input">The numbers.</param>
/// <param name="output">The result, laid out like them.</param>
/// <param name="function">The function.</param>
internal sealed unsafe class ElementwiseStep(Layout input, Layout output, Function function) : Step
{
    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => Layout.BuffersOf(input, output);

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        for (int b = 0; b < input.Blocks.Length; b++)
        {
            Share pixels = input.ShareOf(b, input.Pixels, thread, threads);
            int width = input.Blocks[b].Width;
            nint first = (nint)pixels.First * width;
            function.Apply(run.Arena + input.Blocks[b].Offset + first, run.Arena + output.Blocks[b].Offset + first, (nint)(pixels.End - pixels.First) * width);
        }
    }
}
