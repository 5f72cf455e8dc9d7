using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>Computes <see cref="BatchNormalization"/> with the running statistics.</summary>
internal static class ReferenceBatchNormalization
{
    public static void Run(BatchNormalization op, ReferenceCall call)
    {
        (float[] scale, float[] shift) = (call.Parameters[0].Data, call.Parameters[1].Data);
        (float[] mean, float[] variance) = (call.Parameters[2].Data, call.Parameters[3].Data);
        var channels = AxisView.Of(call.X.Shape, 1);
        for (int i = 0; i < call.X.Data.Length; i++)
        {
            int c = i / channels.Inner % channels.Extent;
            double normalised = (call.X.Data[i] - (double)mean[c]) / Math.Sqrt(variance[c] + (double)op.Epsilon);
            call.Output.Data[i] = (float)((normalised * scale[c]) + shift[c]);
        }
    }
}
