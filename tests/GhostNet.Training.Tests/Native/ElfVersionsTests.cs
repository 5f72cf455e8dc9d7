using GhostNet.Training.Native;

namespace GhostNet.Training.Tests.Native;

public class ElfVersionsTests
{
    [Fact]
    public void One_flag_of_the_real_library_is_changed_and_nothing_else()
    {
        string library = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        Assert.SkipUnless(File.Exists(library), "TorchSharp's library for Linux on x64 is not part of this build.");
        byte[] original = File.ReadAllBytes(library);
        byte[] relaxed = (byte[])original.Clone();

        Assert.True(ElfVersions.MakeWeak(relaxed, "GLIBCXX_3.4.32"));

        int[] changed = [.. Enumerable.Range(0, original.Length).Where(i => original[i] != relaxed[i])];
        Assert.Equal(2, relaxed[Assert.Single(changed)]);
    }

    [Fact]
    public void A_version_that_is_not_needed_changes_nothing()
    {
        string library = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        Assert.SkipUnless(File.Exists(library), "TorchSharp's library for Linux on x64 is not part of this build.");
        byte[] bytes = File.ReadAllBytes(library);

        Assert.False(ElfVersions.MakeWeak(bytes, "GLIBCXX_9.9.99"));
        Assert.Equal(File.ReadAllBytes(library), bytes);
    }
}
