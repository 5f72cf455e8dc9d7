using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Kernels;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>A function of two values; a value of one pixel stands for all pixels of its maps.</summary>
/// <param name="a">The first value.</param>
/// <param name="b">The second value, laid out like it.</param>
/// <param name="output">The result, laid out like them.</param>
/// <param name="kind">The function.</param>
internal sealed unsafe class BinaryStep(Layout a, Layout b, Layout output, BinaryKind kind) : Step
{
    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => Layout.BuffersOf(a, b, output);

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        for (int i = 0; i < output.Blocks.Length; i++)
        {
            Share pixels = output.ShareOf(i, output.Pixels, thread, threads);
            int width = output.Blocks[i].Width;
            nint stepOfA = a.Pixels == output.Pixels ? width : 0;
            nint stepOfB = b.Pixels == output.Pixels ? width : 0;
            KernelTable.For(width).Binaries[(int)kind](
                run.Arena + a.Blocks[i].Offset + (pixels.First * stepOfA),
                stepOfA,
                run.Arena + b.Blocks[i].Offset + (pixels.First * stepOfB),
                stepOfB,
                run.Arena + output.Blocks[i].Offset + ((nint)pixels.First * width),
                width,
                pixels.End - pixels.First);
        }
    }
}
