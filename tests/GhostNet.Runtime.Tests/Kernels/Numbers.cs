using System.Runtime.InteropServices;
using GhostNet.Runtime.Tests.Kernels.Guards;

namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>Numbers for kernels to work on.</summary>
internal static class Numbers
{
    /// <summary>What outputs hold before: a kernel that computes this instead of what it should is unlikely.</summary>
    public const float Untouched = -123456;

    /// <summary>Both sides that a guard may be at.</summary>
    public static readonly Side[] Sides = [Side.Start, Side.End];

    /// <summary>Whole numbers from −4 to 4: their products and sums are exact in any order, so that results can be compared bit by bit.</summary>
    public static float[] Whole(int count, int seed)
    {
        var random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = random.Next(-4, 5);
        }

        return numbers;
    }

    /// <summary>Asserts that all bits are the same.</summary>
    public static void AssertEqual(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, object what)
    {
        int common = MemoryMarshal.Cast<float, int>(expected).CommonPrefixLength(MemoryMarshal.Cast<float, int>(actual));
        if (common < expected.Length || common < actual.Length)
        {
            string values = common < Math.Min(expected.Length, actual.Length) ? $"{expected[common]} became {actual[common]}" : "lengths differ";
            Assert.Fail($"{what}: at {common} of {expected.Length}: {values}");
        }
    }
}
