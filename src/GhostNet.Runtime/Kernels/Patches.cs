using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>Copies the window of each output pixel to one place, tap by tap, so that a convolution with any kernel becomes a pointwise one.</summary>
/// <typeparam name="TLanes">The vector.</typeparam>
internal static unsafe class Patches<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    /// <summary>Copies the windows of some pixels. A patch may be overwritten for one vector past its end.</summary>
    /// <param name="arena">Where the runs' offsets count from.</param>
    /// <param name="runs">The channels.</param>
    /// <param name="runCount">Number of runs.</param>
    /// <param name="shape">The window.</param>
    /// <param name="first">The first output pixel.</param>
    /// <param name="end">One past the last output pixel.</param>
    /// <param name="patches">Receives the patches.</param>
    /// <param name="pitch">Floats from one patch to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(float* arena, PatchRun* runs, int runCount, WindowShape* shape, int first, int end, float* patches, nint pitch)
    {
        for (int pixel = first; pixel < end; pixel++, patches += pitch)
        {
            (int y, int x) = Math.DivRem(pixel, shape->OutputWidth);
            float* patch = patches;
            for (int row = 0; row < shape->KernelHeight; row++)
            {
                int line = (y * shape->StrideY) - shape->Top + (row * shape->DilationY);
                for (int column = 0; column < shape->KernelWidth; column++)
                {
                    int at = (x * shape->StrideX) - shape->Left + (column * shape->DilationX);
                    bool isInside = (uint)line < (uint)shape->Height && (uint)at < (uint)shape->Width;
                    nint source = ((nint)line * shape->Width) + at;
                    for (PatchRun* run = runs; run < runs + runCount; patch += run->Count, run++)
                    {
                        float* from = arena + run->Offset + (source * run->Width);
                        for (nint i = 0; i < run->Count; i += TLanes.Count)
                        {
                            TLanes.Store(isInside ? TLanes.Load(from + i) : TLanes.Zero, patch + i);
                        }
                    }
                }
            }
        }
    }
}
