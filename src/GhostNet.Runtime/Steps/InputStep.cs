using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Kernels;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>Brings an image into its layout.</summary>
/// <param name="layout">The layout.</param>
internal sealed unsafe class InputStep(Layout layout) : Step
{
    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => Layout.BuffersOf(layout);

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        var rows = Share.Of(layout.Height, thread, threads);
        for (int row = rows.First; row < rows.End; row++)
        {
            CopyRow(run, row);
        }

        Borders.Clear(run.Arena, layout, layout.Blocks, rows.First, rows.End);
    }

    private void CopyRow(in StepRun run, int row)
    {
        int channels = layout.Lanes.Length;
        bool isInterleaved = layout.Blocks.Length == 1 && layout.Blocks[0].Width == channels;
        float* line = run.Image + ((nint)row * layout.Width * (run.ImageLayout == ImageLayout.Planar ? 1 : channels));
        nint plane = run.ImageLayout == ImageLayout.Planar ? layout.Pixels : 1;
        nint step = run.ImageLayout == ImageLayout.Planar ? 1 : channels;
        float* first = run.Arena + layout.Blocks[0].Offset + ((nint)row * layout.Pitch * layout.Blocks[0].Width);
        if (isInterleaved && run.ImageLayout == ImageLayout.Interleaved)
        {
            new Span<float>(line, layout.Width * channels).CopyTo(new Span<float>(first, layout.Width * channels));
        }
        else if (isInterleaved && channels == 3)
        {
            Interleave.Three(line, plane, first, layout.Width);
        }
        else
        {
            for (int channel = 0; channel < channels; channel++)
            {
                Lane lane = layout.Lanes[channel];
                Block block = layout.Blocks[lane.Block];
                float* from = line + (channel * plane);
                float* to = run.Arena + block.Offset + ((nint)row * layout.Pitch * block.Width) + lane.Index;
                for (int x = 0; x < layout.Width; x++, from += step, to += block.Width)
                {
                    *to = *from;
                }
            }
        }
    }
}
