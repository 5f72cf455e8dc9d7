using System.Text;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Models.SafeTensors;

namespace GhostNet.Fuzz.Targets;

/// <summary>safetensors files. Half the time the header is damaged and its announced length still right.</summary>
public sealed class SafeTensorsTarget : WeightsTarget
{
    private const string EveryType =
        """
        {"__metadata__":{"format":"pt","é":"\u00e9"},"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},
        "b":{"dtype":"I64","shape":[1,1],"data_offsets":[16,24]},"c":{"dtype":"F32","shape":[],"data_offsets":[24,28]},
        "d":{"dtype":"I32","shape":[1],"data_offsets":[28,32]},"e":{"dtype":"F16","shape":[2],"data_offsets":[32,36]},
        "f":{"dtype":"BF16","shape":[1,2],"data_offsets":[36,40]},"g":{"dtype":"I16","shape":[1],"data_offsets":[40,42]},
        "h":{"dtype":"I8","shape":[3],"data_offsets":[42,45]},"i":{"dtype":"U8","shape":[2],"data_offsets":[45,47]},
        "j":{"dtype":"BOOL","shape":[1],"data_offsets":[47,48]},"k":{"dtype":"F32","shape":[0,5],"data_offsets":[48,48]}}
        """;

    /// <inheritdoc/>
    public override string Name => "safetensors";

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Seeds { get; } = [File(Encoding.UTF8.GetBytes(EveryType), Bytes.Of(48)), Written(), File("{}"u8.ToArray(), [])];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. new[] { "{", "}", "[", "]", ",", ":", "\"", "-1", "1e3", "9223372036854775807", "99999999", "null", "\"a\":", "\\ud800", "\"__metadata__\":{}," }
            .Select(Encoding.UTF8.GetBytes),
    ];

    /// <inheritdoc/>
    public override byte[] Mutate(byte[] seed, Mutator mutator)
    {
        int dataStart = sizeof(ulong) + BitConverter.ToInt32(seed);
        return mutator.OneIn(2)
            ? mutator.Mutate(seed)
            : File(mutator.Mutate(seed.AsSpan(sizeof(ulong)..dataStart)), seed[dataStart..]);
    }

    private static byte[] Written()
    {
        using var stream = new MemoryStream();
        var tensors = new Dictionary<string, Tensor>
        {
            ["module.conv.weight"] = new(new Shape(2, 1, 3, 3)),
            ["module.conv.bias"] = new(new Shape(2)),
            ["module.total_ops"] = new(new Shape(1)),
        };
        SafeTensorsWriter.Write(stream, tensors);
        return stream.ToArray();
    }

    private static byte[] File(byte[] header, byte[] data) => [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. data];
}
