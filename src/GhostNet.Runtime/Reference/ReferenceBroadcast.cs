using GhostNet.Graphs;

namespace GhostNet.Runtime.Reference;

/// <summary>Combines two tensors element by element; an extent of 1 is repeated.</summary>
internal static class ReferenceBroadcast
{
    public static void Run(ReferenceCall call, Func<float, float, float> function)
    {
        (float[] a, float[] b, float[] y) = (call.Inputs[0].Data, call.Inputs[1].Data, call.Output.Data);
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = function(a[IndexIn(call.Inputs[0].Shape, call.Output.Shape, i)], b[IndexIn(call.Inputs[1].Shape, call.Output.Shape, i)]);
        }
    }

    /// <summary>Where an output's element comes from in an input that may be narrower.</summary>
    private static int IndexIn(Shape input, Shape output, int index)
    {
        int result = 0;
        int stride = 1;
        for (int axis = output.Rank - 1; axis >= 0; axis--)
        {
            int position = index % output[axis];
            index /= output[axis];
            result += input[axis] == 1 ? 0 : position * stride;
            stride *= input[axis];
        }

        return result;
    }
}
