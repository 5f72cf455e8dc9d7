using System.Text;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Models.Numpy;

namespace GhostNet.Fuzz.Targets;

/// <summary>NumPy arrays. Half the time the header is damaged and its announced length still right.</summary>
public sealed class NpyTarget : IFuzzTarget
{
    private const long Allowance = 64 * 1024;
    private const long PerByte = 16;

    private static readonly (string Header, int DataLength)[] Arrays =
    [
        ("{'descr': '<f2', 'fortran_order': True, 'shape': (2, 3), }", 12),
        ("{\"shape\": (), 'descr': '<i8', 'fortran_order': False}\n", 8),
        ("{'descr': '|u1', 'fortran_order': False, 'shape': (7,)}", 7),
    ];

    /// <inheritdoc/>
    public string Name => "npy";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        Written(),
        .. Arrays.Select((array, i) => File((byte)(2 + (i % 2)), Encoding.ASCII.GetBytes(array.Header), array.DataLength)),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. new[] { "'", "(", ")", "{", "}", ",", ":", "True", "False", "-1", "9223372036854775807", "99999999", "'>f4'", "'<f8'", "'descr': '|b1'," }
            .Select(Encoding.ASCII.GetBytes),
    ];

    /// <inheritdoc/>
    public byte[] Mutate(byte[] seed, Mutator mutator)
    {
        if (mutator.OneIn(2))
        {
            return mutator.Mutate(seed);
        }

        (string header, int dataLength) = Arrays[mutator.Next(Arrays.Length)];
        return File(2, mutator.Mutate(Encoding.ASCII.GetBytes(header)), dataLength);
    }

    /// <inheritdoc/>
    public void Run(byte[] input, AllocationMeter meter)
    {
        meter.Begin("reading", Allowance + (PerByte * input.Length));
        NpyFile.Parse(input, Name);
    }

    private static byte[] Written()
    {
        using var stream = new MemoryStream();
        NpyFile.Write(stream, new Tensor(new Shape(2, 3)));
        return stream.ToArray();
    }

    private static byte[] File(byte version, byte[] header, int dataLength) =>
        [0x93, .. "NUMPY"u8, version, 0, .. BitConverter.GetBytes(header.Length), .. header, .. Bytes.Of(dataLength)];
}
