using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>Computes <see cref="AveragePool"/>.</summary>
internal static class ReferenceAveragePool
{
    public static void Run(AveragePool op, ReferenceCall call) =>
        ReferenceWindow.ForEach(
            call,
            op.Kernel,
            op.Stride,
            op.Padding,
            dilation: 1,
            (under, taps) => (float)(under.Sum(v => (double)v) / (op.CountIncludePad ? taps : under.Count)));
}
