using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>Computes <see cref="BatchNormalization"/> with the running statistics.</summary>
internal static class ReferenceBatchNormalization
{
    public static void Run(BatchNormalization op, ReferenceCall call)
    {
        (float[] scale, float[] shift) = (call.Parameters[0].Data, call.Parameters[1].Data);
        (float[] mean, float[] variance) = (call.Parameters[2].Data, call.Parameters[3].Data);
        int channels = call.X.Shape[1];
        int pixels = call.X.Shape[2] * call.X.Shape[3];
        for (int i = 0; i < call.X.Data.Length; i++)
        {
            int c = i / pixels % channels;
            double normalised = (call.X.Data[i] - (double)mean[c]) / Math.Sqrt(variance[c] + (double)op.Epsilon);
            call.Output.Data[i] = (float)((normalised * scale[c]) + shift[c]);
        }
    }
}
