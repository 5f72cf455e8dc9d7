using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>Computes <see cref="MaxPool"/>.</summary>
internal static class ReferenceMaxPool
{
    public static void Run(MaxPool op, ReferenceCall call) =>
        ReferenceWindow.ForEach(call, op.Kernel, op.Stride, op.Padding, op.Dilation, (under, _) => under.Max());
}
