using System.Buffers.Binary;

namespace GhostNet.Fuzz;

/// <summary>Damages inputs in the ways that break parsers. Equal random seeds give equal results.</summary>
/// <param name="randomSeed">The source of all chance.</param>
/// <param name="seeds">Valid inputs to begin from and to splice in.</param>
/// <param name="tokens">Pieces with a meaning to insert.</param>
public sealed class Mutator(int randomSeed, IReadOnlyList<byte[]> seeds, IReadOnlyList<byte[]> tokens)
{
    private const int MostMutations = 4;
    private const int LongestPiece = 64;

    private static readonly long[] Interesting =
    [
        0, 1, -1, 2, 7, 8, 16, 127, 128, 255, 256, 4096, short.MaxValue, ushort.MaxValue, int.MaxValue,
        int.MinValue, uint.MaxValue, 1L << 32, long.MaxValue, long.MinValue, 100_000_000, 0x7FFFFFC7,
    ];

    private readonly Random _random = new(randomSeed);

    /// <summary>One of the valid inputs.</summary>
    public byte[] PickSeed() => seeds[_random.Next(seeds.Count)];

    /// <summary>True once in <paramref name="times"/> times.</summary>
    public bool OneIn(int times) => _random.Next(times) == 0;

    /// <summary>A number from 0 to below <paramref name="end"/>.</summary>
    public int Next(int end) => _random.Next(end);

    /// <summary>One of the integers at which parsers break.</summary>
    public long AwkwardInteger() => Interesting[_random.Next(Interesting.Length)];

    /// <summary>Applies one to a few random mutations.</summary>
    /// <param name="input">The input, which stays as it is.</param>
    public byte[] Mutate(ReadOnlySpan<byte> input)
    {
        byte[] result = input.ToArray();
        for (int left = _random.Next(1, MostMutations + 1); left > 0; left--)
        {
            result = MutateOnce(result);
        }

        return result;
    }

    private byte[] MutateOnce(byte[] bytes)
    {
        int at = _random.Next(bytes.Length + 1);
        int length = _random.Next(Math.Min(LongestPiece, bytes.Length - at) + 1);
        return _random.Next(10) switch
        {
            0 => FlipBit(bytes),
            1 => SetByte(bytes),
            2 or 3 => SetInteger(bytes, at),
            4 => bytes[..at],
            5 => [.. bytes[..at], .. bytes[(at + length)..]],
            6 => [.. bytes[..(at + length)], .. bytes[at..]],
            7 => [.. bytes[..at], .. RandomBytes(), .. bytes[at..]],
            8 when tokens.Count > 0 => [.. bytes[..at], .. tokens[_random.Next(tokens.Count)], .. bytes[at..]],
            _ => Splice(bytes, at, length),
        };
    }

    private byte[] FlipBit(byte[] bytes)
    {
        if (bytes.Length > 0)
        {
            bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8));
        }

        return bytes;
    }

    private byte[] SetByte(byte[] bytes)
    {
        if (bytes.Length > 0)
        {
            bytes[_random.Next(bytes.Length)] = OneIn(2)
                ? (byte)_random.Next(256)
                : (byte)AwkwardInteger();
        }

        return bytes;
    }

    /// <summary>Replaces a little-endian integer of 2, 4 or 8 bytes by an awkward one, or by its neighbour.</summary>
    private byte[] SetInteger(byte[] bytes, int at)
    {
        Span<byte> eight = stackalloc byte[sizeof(long)];
        Span<byte> target = bytes.AsSpan(at, Math.Min(1 << _random.Next(1, 4), bytes.Length - at));
        target.CopyTo(eight);
        long value = OneIn(3)
            ? BinaryPrimitives.ReadInt64LittleEndian(eight) + _random.Next(-16, 17)
            : AwkwardInteger();
        BinaryPrimitives.WriteInt64LittleEndian(eight, value);
        eight[..target.Length].CopyTo(target);
        return bytes;
    }

    private byte[] RandomBytes()
    {
        byte[] bytes = new byte[_random.Next(1, 9)];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Overwrites or extends with a piece of another input, mostly from the same place.</summary>
    private byte[] Splice(byte[] bytes, int at, int length)
    {
        byte[] other = PickSeed();
        int from = Math.Min(OneIn(2) ? at : _random.Next(other.Length + 1), other.Length);
        int taken = _random.Next(Math.Min(LongestPiece, other.Length - from) + 1);
        return [.. bytes[..at], .. other[from..(from + taken)], .. bytes[(at + length)..]];
    }
}
