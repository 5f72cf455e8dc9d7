using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Tests.Kernels;

public class SecondCacheTests
{
    private const string SystemSays = "/sys/devices/system/cpu/cpu0/cache/index2/size";

    [Fact]
    public void Its_length_is_what_the_system_says()
    {
        Assert.SkipUnless(File.Exists(SystemSays), "the system does not tell");
        string size = File.ReadAllText(SystemSays).Trim();
        Assert.SkipUnless(size.EndsWith('K') && System.Runtime.Intrinsics.X86.X86Base.IsSupported, "not in kilobytes of an x86 processor");

        Assert.Equal(int.Parse(size[..^1], System.Globalization.CultureInfo.InvariantCulture) * 1024, SecondCache.Length * sizeof(float));
    }
}
