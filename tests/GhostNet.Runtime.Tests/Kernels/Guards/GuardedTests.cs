namespace GhostNet.Runtime.Tests.Kernels.Guards;

/// <summary>The guards guard: without them the kernels' tests would not see what is read too far.</summary>
public unsafe class GuardedTests
{
    [Theory]
    [InlineData(Side.Start)]
    [InlineData(Side.End)]
    public void The_byte_beside_a_buffer_lies_in_a_page_that_may_not_be_touched(Side side)
    {
        Assert.SkipUnless(GuardedPages.AreGuarded, "There are guard pages on Linux only.");
        using var buffer = new Guarded<float>([1, 2, 3], side);

        nint beside = side == Side.Start ? (nint)buffer.Pointer - 1 : (nint)(buffer.Pointer + 3);

        Assert.False(GuardedPages.IsTouchable(beside));
        Assert.True(GuardedPages.IsTouchable((nint)buffer.Pointer));
    }

    [Theory]
    [InlineData(Side.Start, 3)]
    [InlineData(Side.End, -1)]
    public void A_write_beside_a_buffer_away_from_the_guard_is_seen(Side side, int index)
    {
        using var buffer = new Guarded<float>([1, 2, 3], side);

        buffer.Pointer[index] = 4;

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => buffer.Content.Length);
    }
}
