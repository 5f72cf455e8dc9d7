using GhostNet.Models;
using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>Computes <see cref="Concat"/>.</summary>
internal static class ReferenceConcat
{
    public static void Run(Concat _, ReferenceCall call)
    {
        int batch = call.Output.Shape[0];
        int at = 0;
        for (int n = 0; n < batch; n++)
        {
            foreach (Tensor input in call.Inputs)
            {
                int size = input.Data.Length / Math.Max(1, batch);
                Array.Copy(input.Data, n * size, call.Output.Data, at, size);
                at += size;
            }
        }
    }
}
