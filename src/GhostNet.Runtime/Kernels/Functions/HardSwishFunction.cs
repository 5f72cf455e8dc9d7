using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels.Functions;

/// <summary><c>x · (x / 6 + 1/2)</c>, the factor held between 0 and 1.</summary>
internal readonly struct HardSwishFunction : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes>(TLanes x, float alpha, float beta)
        where TLanes : unmanaged, ILanes<TLanes> =>
        x * HardSigmoidFunction.Of(x, 1f / 6, 0.5f);
}
