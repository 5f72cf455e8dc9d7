namespace GhostNet.Fuzz.Targets;

/// <summary>Raw elements for seeds.</summary>
internal static class Bytes
{
    /// <summary>That many bytes, none of which make an odd float32.</summary>
    public static byte[] Of(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i % 4 == 3 ? 0x3F : i))];
}
