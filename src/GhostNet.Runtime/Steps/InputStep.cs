using GhostNet.Runtime.Compilation;
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
        int channels = layout.Lanes.Length;
        for (int row = rows.First - layout.Border.Top; row < rows.End - layout.Border.Top; row++)
        {
            ClearBorder(run.Arena, row);
            for (int channel = 0; channel < channels && (uint)row < (uint)layout.Height; channel++)
            {
                Lane lane = layout.Lanes[channel];
                Block block = layout.Blocks[lane.Block];
                float* to = run.Arena + block.Offset + ((nint)row * layout.Pitch * block.Width) + lane.Index;
                float* from = run.ImageLayout == ImageLayout.Planar
                    ? run.Image + ((((nint)channel * layout.Height) + row) * layout.Width)
                    : run.Image + ((nint)row * layout.Width * channels) + channel;
                nint step = run.ImageLayout == ImageLayout.Planar ? 1 : channels;
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
