using GhostNet.Runtime.Compilation;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>Copies maps to where they have a border of zeros.</summary>
/// <param name="input">The maps.</param>
/// <param name="output">The same arrangement, with a border.</param>
internal sealed unsafe class BorderStep(Layout input, Layout output) : Step
{
    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => Layout.BuffersOf(input, output);

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        var rows = Share.Of(output.Height, thread, threads);
        for (int b = 0; b < output.Blocks.Length; b++)
        {
            int width = output.Blocks[b].Width;
            for (int row = rows.First; row < rows.End; row++)
            {
                float* from = run.Arena + input.Blocks[b].Offset + ((nint)row * input.Pitch * width);
                float* to = run.Arena + output.Blocks[b].Offset + ((nint)row * output.Pitch * width);
                new Span<float>(from, output.Width * width).CopyTo(new Span<float>(to, output.Width * width));
            }
        }

        Borders.Clear(run.Arena, output, output.Blocks, rows.First, rows.End);
    }
}
