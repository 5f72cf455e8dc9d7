namespace GhostNet.Onnx.Tests.Official;

/// <summary>The official cases that are refused, by why.</summary>
internal static class OfficialRefusals
{
    private static readonly Dictionary<string, string[]> ByReason = new()
    {
    };

    /// <summary>Their names.</summary>
    public static IReadOnlySet<string> Names { get; } = ByReason.Values.SelectMany(n => n).ToHashSet(StringComparer.Ordinal);
}
