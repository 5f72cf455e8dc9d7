using GhostNet.Fuzz.Builders;

namespace GhostNet.Fuzz.Targets;

/// <summary>Pieces of pickles that reach further into a reader than random bytes do.</summary>
internal static class PickleTokens
{
    /// <summary>Opcodes, values, and requests that must be refused.</summary>
    public static IReadOnlyList<byte[]> All { get; } =
    [
        "("u8.ToArray(), "t"u8.ToArray(), "R"u8.ToArray(), "}"u8.ToArray(), "]"u8.ToArray(), ")"u8.ToArray(), "s"u8.ToArray(),
        "u"u8.ToArray(), "a"u8.ToArray(), "e"u8.ToArray(), "b"u8.ToArray(), "Q"u8.ToArray(), "0"u8.ToArray(), "1"u8.ToArray(),
        "N"u8.ToArray(), "."u8.ToArray(), [(byte)'q', 0], [(byte)'h', 0], [0x93], [0x94], [0x81], [0x92], [0x85], [0x86], [0x87], [0x88],
        [(byte)'r', 0xFF, 0xFF, 0xFF, 0x7F],
        [0x8B, 0xFF, 0xFF, 0xFF, 0x7F],
        [0x8D, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0],
        [0x95, 0xFF, 0, 0, 0, 0, 0, 0, 0],
        "cos\nsystem\n"u8.ToArray(),
        "ccollections\nOrderedDict\n"u8.ToArray(),
        "ctorch\nSize\n"u8.ToArray(),
        "ctorch._utils\n_rebuild_parameter\n"u8.ToArray(),
        "ctorch\nDoubleStorage\n"u8.ToArray(),
        new PickleWriter().Tuple(1L << 40, -1, 0).Stop(),
    ];
}
