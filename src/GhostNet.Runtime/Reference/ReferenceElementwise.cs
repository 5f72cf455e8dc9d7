namespace GhostNet.Runtime.Reference;

/// <summary>Maps each element by itself.</summary>
internal static class ReferenceElementwise
{
    public static void Run(ReferenceCall call, Func<float, float> function)
    {
        for (int i = 0; i < call.Output.Data.Length; i++)
        {
            call.Output.Data[i] = function(call.X.Data[i]);
        }
    }
}
