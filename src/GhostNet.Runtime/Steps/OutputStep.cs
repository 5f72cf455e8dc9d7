using GhostNet.Runtime.Compilation;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>Hands a value out, row-major.</summary>
/// <param name="layout">Where it lies.</param>
internal sealed unsafe class OutputStep(Layout layout) : Step
{
    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => layout.Blocks.Select(b => b.Buffer).Distinct();

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        var channels = Share.Of(layout.Lanes.Length, thread, threads);
        for (int channel = channels.First; channel < channels.End; channel++)
        {
            Lane lane = layout.Lanes[channel];
            Block block = layout.Blocks[lane.Block];
            float* from = run.Arena + block.Offset + lane.Index;
            float* to = run.Output + ((nint)channel * layout.Pixels);
            for (int p = 0; p < layout.Pixels; p++, from += block.Width)
            {
                to[p] = *from;
            }
        }
    }
}
