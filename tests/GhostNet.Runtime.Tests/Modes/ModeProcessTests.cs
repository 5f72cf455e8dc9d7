using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Tests.Kernels;

namespace GhostNet.Runtime.Tests.Modes;

/// <summary>Every kernel's tests in every mode of the processor that it can be made to have; this process runs them in its own.</summary>
public class ModeProcessTests
{
    public static TheoryData<string, int> Modes => new()
    {
        { "DOTNET_EnableAVX512", Avx2.IsSupported && Fma.IsSupported ? 8 : 4 },
        { "DOTNET_EnableAVX2", 4 },
        { "DOTNET_EnableHWIntrinsic", 1 },
    };

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_kernels_pass_with_fewer_instructions_and_in_the_width_that_is_left(string instructions, int lanes)
    {
        Assert.SkipWhen(lanes >= VectorWidth.Lanes, $"This process runs {VectorWidth.Lanes} lanes itself.");

        (int exitCode, string output) = await ModeProcess.RunKernelTests((instructions, "0"), (ModeTests.Expected, $"{lanes}"));

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("is not set", output, StringComparison.Ordinal);
    }

    [Fact]
    public void This_process_runs_the_widest_vectors_that_the_processor_has() =>
        Assert.Equal(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated && Fma.IsSupported ? 256 : Vector128.IsHardwareAccelerated ? 128 : 32, InferenceSession.VectorBits);
}
