using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation;

/// <summary>Where a convolution writes, and what happens there.</summary>
/// <param name="layout">Its output, in vectors.</param>
/// <param name="residual">What is added before the activation, laid out like it; null for nothing.</param>
/// <param name="activation">What follows.</param>
internal sealed unsafe class ConvOutput(Layout layout, Layout? residual, Function activation)
{
    /// <summary>Prepares a call for a group of blocks: how far its pixels are apart, and its bounds.</summary>
    /// <param name="call">The call.</param>
    /// <param name="group">The group.</param>
    /// <param name="isLastPart">Whether these are the last input channels; only then the sums are complete.</param>
    public void Prepare(ref ConvCall call, ColumnGroup group, bool isLastPart)
    {
        (call.Min, call.Max) = isLastPart ? (activation.Min, activation.Max) : (float.NegativeInfinity, float.PositiveInfinity);
        call.OutputStep = layout.Blocks[group.FirstBlock].Width;
    }

    /// <summary>Points a call to some pixels.</summary>
    /// <param name="call">The call, whose first pixel is set.</param>
    /// <param name="group">The blocks.</param>
    /// <param name="arena">The arena.</param>
    /// <param name="pixel">The output pixel that is the call's first; further ones follow it in memory.</param>
    /// <param name="origin">The pixel that lies where the blocks start.</param>
    /// <param name="isFirstPart">Whether these are the first input channels; others add to the sums of those before them.</param>
    public void Aim(ref ConvCall call, ColumnGroup group, float* arena, int pixel, int origin, bool isFirstPart)
    {
        int counted = call.First;
        int first = group.FirstBlock;
        int last = first + group.Columns - 1;
        int second = Math.Min(first + 1, last);
        call.Output0 = Column(layout, first);
        call.Output1 = Column(layout, second);
        call.Output2 = Column(layout, last);
        if ((isFirstPart ? residual : layout) is { } addend)
        {
            call.Residual0 = Column(addend, first);
            call.Residual1 = Column(addend, second);
            call.Residual2 = Column(addend, last);
        }

        // Where the kernel's pixel 0 would lie.
        float* Column(Layout maps, int block) => Pixel(arena, maps, block, pixel, origin) - ((nint)counted * maps.Blocks[block].Width);
    }

    /// <summary>Ends some pixels: by a function that is more than the kernel's bounds, and the border beside them.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="first">The first pixel.</param>
    /// <param name="end">One past the last pixel.</param>
    /// <param name="origin">The pixel that lies where the blocks start.</param>
    public void Finish(float* arena, Share blocks, int first, int end, int origin)
    {
        for (int block = blocks.First; block < blocks.End && !activation.IsBounds; block++)
        {
            float* outputs = Pixel(arena, layout, block, first, origin);
            activation.Apply(outputs, outputs, (nint)(Pixel(arena, layout, block, end - 1, origin) - outputs) + layout.Blocks[block].Width);
        }

        Borders.Clear(arena, layout, layout.Blocks.AsSpan(blocks.First, blocks.End - blocks.First), first / layout.Width, end / layout.Width);
    }

    private static float* Pixel(float* arena, Layout maps, int block, int pixel, int origin)
    {
        nint borders = maps.Pitch == maps.Width ? 0 : (nint)(pixel / maps.Width) * (maps.Pitch - maps.Width);
        return arena + maps.Blocks[block].Offset + ((pixel + borders - origin) * maps.Blocks[block].Width);
    }
}
