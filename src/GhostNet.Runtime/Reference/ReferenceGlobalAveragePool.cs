using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>Computes <see cref="GlobalAveragePool"/>.</summary>
internal static class ReferenceGlobalAveragePool
{
    public static void Run(GlobalAveragePool _, ReferenceCall call)
    {
        int pixels = call.X.Shape[2] * call.X.Shape[3];
        for (int map = 0; map < call.Output.Data.Length; map++)
        {
            double sum = 0;
            for (int i = 0; i < pixels; i++)
            {
                sum += call.X.Data[(map * pixels) + i];
            }

            call.Output.Data[map] = (float)(sum / pixels);
        }
    }
}
