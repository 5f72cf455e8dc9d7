using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>Computes <see cref="Softmax"/>.</summary>
internal static class ReferenceSoftmax
{
    public static void Run(Softmax op, ReferenceCall call)
    {
        var view = AxisView.Of(call.X.Shape, op.Axis);
        for (int outer = 0; outer < view.Outer; outer++)
        {
            for (int inner = 0; inner < view.Inner; inner++)
            {
                int[] line = [.. Enumerable.Range(0, view.Extent).Select(i => view.At(outer, i) + inner)];
                double largest = line.Max(i => call.X.Data[i]);
                double sum = line.Sum(i => Math.Exp(call.X.Data[i] - largest));
                foreach (int i in line)
                {
                    call.Output.Data[i] = (float)(Math.Exp(call.X.Data[i] - largest) / sum);
                }
            }
        }
    }
}
