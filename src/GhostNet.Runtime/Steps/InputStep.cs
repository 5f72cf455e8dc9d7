using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Kernels;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>Brings an image into its layout.</summary>
/// <param name="layout">The layout.</param>
internal sealed unsafe class InputStep(Layout layout) : Step
{
    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => layout.Blocks.Select(b => b.Buffer).Distinct();

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        var rows = Share.Of(layout.Height + layout.Border.Top + layout.Border.Bottom, thread, threads);
        for (int row = rows.First - layout.Border.Top; row < rows.End - layout.Border.Top; row++)
        {
            ClearBorder(run.Arena, row);
            if ((uint)row < (uint)layout.Height)
            {
                CopyRow(run, row);
            }
        }
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

    private void ClearBorder(float* arena, int row)
    {
        foreach (Block block in layout.Border == default ? [] : layout.Blocks)
        {
            float* line = arena + block.Offset + ((((nint)row * layout.Pitch) - layout.Border.Left) * block.Width);
            bool isOutside = (uint)row >= (uint)layout.Height;
            new Span<float>(line, (isOutside ? layout.Pitch : layout.Border.Left) * block.Width).Clear();
            if (!isOutside)
            {
                new Span<float>(line + ((nint)(layout.Border.Left + layout.Width) * block.Width), layout.Border.Right * block.Width).Clear();
            }
        }
    }
}
