using GhostNet.Ops;

namespace GhostNet.Conformance.Cases;

/// <summary>Every op over its attributes and edge shapes.</summary>
internal static class OpCases
{
    public static IReadOnlyList<OpCase> All => [.. ConvCases.All, .. PoolCases.All, .. ElementwiseCases.All, .. CombiningCases.All, .. NormalizingCases.All, .. ReorderingCases.All];

    /// <summary>The types of ops that there are.</summary>
    public static IEnumerable<Type> OpTypes => typeof(Op).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Op)) && !t.IsAbstract);
}
