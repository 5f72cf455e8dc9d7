using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>The vectors that this process runs.</summary>
public class ModeTests
{
    /// <summary>Names the variable with the number of lanes that a process started for one mode should have.</summary>
    public const string Expected = "GHOSTNET_EXPECTED_LANES";

    [Fact]
    public void A_process_that_was_started_for_a_width_has_it()
    {
        string? expected = Environment.GetEnvironmentVariable(Expected);
        Assert.SkipWhen(expected is null, $"{Expected} is not set.");

        Assert.Equal(expected, $"{VectorWidth.Lanes}");
        Assert.Equal(expected, $"{InferenceSession.VectorBits / 32}");
        Assert.Equal(VectorWidth.Lanes, Widths.All.Max());
    }

    [Fact]
    public void The_last_channels_have_a_block_that_holds_them()
    {
        for (int channels = 1; channels < VectorWidth.Lanes; channels++)
        {
            Assert.InRange(VectorWidth.ForRest(channels), channels, VectorWidth.Lanes);
            Assert.Contains(VectorWidth.ForRest(channels), Widths.All);
        }
    }
}
