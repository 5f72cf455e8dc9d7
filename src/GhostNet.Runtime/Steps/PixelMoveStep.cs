using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Kernels;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>Maps whose pixels come from other places: resized, cropped or padded.</summary>
/// <param name="input">The maps.</param>
/// <param name="output">The result, laid out like them.</param>
/// <param name="sources">For each output pixel the input pixel that it shows; negative for zeros.</param>
internal sealed unsafe class PixelMoveStep(Layout input, Layout output, int[] sources) : Step
{
    private int* _sources;

    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => Layout.BuffersOf(input, output);

    /// <inheritdoc/>
    public override void Bind(NativeHeap heap) => _sources = heap.Copy<int>(sources);

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        for (int b = 0; b < output.Blocks.Length; b++)
        {
            Share pixels = output.ShareOf(b, output.Pixels, thread, threads);
            int width = output.Blocks[b].Width;
            KernelTable.For(width).PixelMove(
                run.Arena + input.Blocks[b].Offset,
                _sources + pixels.First,
                run.Arena + output.Blocks[b].Offset + ((nint)pixels.First * width),
                pixels.End - pixels.First);
        }
    }
}
