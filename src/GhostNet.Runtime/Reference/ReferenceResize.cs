using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>Computes <see cref="Resize"/>.</summary>
internal static class ReferenceResize
{
    public static void Run(Resize _, ReferenceCall call)
    {
        (Shape x, Shape y) = (call.X.Shape, call.Output.Shape);
        for (int i = 0; i < call.Output.Data.Length; i++)
        {
            (int map, int row, int column) = (i / y[3] / y[2], i / y[3] % y[2], i % y[3]);
            int line = (int)((long)row * x[2] / y[2]);
            int pixel = (int)((long)column * x[3] / y[3]);
            call.Output.Data[i] = call.X.Data[(((map * x[2]) + line) * x[3]) + pixel];
        }
    }
}
