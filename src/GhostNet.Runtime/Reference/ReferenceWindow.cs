using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>Slides a window over each feature map.</summary>
internal static class ReferenceWindow
{
    /// <summary>Fills the output with a function of the values under the window.</summary>
    /// <param name="call">The execution.</param>
    /// <param name="kernel">Window size.</param>
    /// <param name="stride">Step between outputs.</param>
    /// <param name="padding">Pixels around the input.</param>
    /// <param name="dilation">Step between window taps.</param>
    /// <param name="function">From the values on the map, and the number of taps with those on the padding, to the output.</param>
    public static void ForEach(
        ReferenceCall call, Size2 kernel, Size2 stride, Padding padding, Size2 dilation, Func<List<float>, int, float> function)
    {
        (Shape x, Shape y) = (call.X.Shape, call.Output.Shape);
        var under = new List<float>();
        for (int i = 0; i < call.Output.Data.Length; i++)
        {
            (int map, int row, int column) = (i / y[3] / y[2], i / y[3] % y[2], i % y[3]);
            under.Clear();
            for (int tap = 0; tap < kernel.Height * kernel.Width; tap++)
            {
                int line = (row * stride.Height) - padding.Top + (tap / kernel.Width * dilation.Height);
                int pixel = (column * stride.Width) - padding.Left + (tap % kernel.Width * dilation.Width);
                if ((uint)line < (uint)x[2] && (uint)pixel < (uint)x[3])
                {
                    under.Add(call.X.Data[(((map * x[2]) + line) * x[3]) + pixel]);
                }
            }

            call.Output.Data[i] = function(under, kernel.Height * kernel.Width);
        }
    }
}
