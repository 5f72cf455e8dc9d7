using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>Computes <see cref="Gemm"/>.</summary>
internal static class ReferenceGemm
{
    public static void Run(Gemm op, ReferenceCall call)
    {
        (float[] x, float[] weights) = (call.X.Data, call.Parameters[0].Data);
        int features = call.X.Shape[1];
        for (int i = 0; i < call.Output.Data.Length; i++)
        {
            (int n, int k) = Math.DivRem(i, op.OutputFeatures);
            double sum = op.HasBias ? call.Parameters[1].Data[k] : 0;
            for (int f = 0; f < features; f++)
            {
                sum += (double)x[(n * features) + f] * weights[(k * features) + f];
            }

            call.Output.Data[i] = (float)sum;
        }
    }
}
