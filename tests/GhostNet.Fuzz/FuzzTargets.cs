using GhostNet.Fuzz.Targets;

namespace GhostNet.Fuzz;

/// <summary>The targets that can be named.</summary>
public static class FuzzTargets
{
    /// <summary>One of each.</summary>
    public static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        new SafeTensorsTarget(),
        new PyTorchZipTarget(),
        new PyTorchLegacyTarget(),
        new NpyTarget(),
    ];
}
