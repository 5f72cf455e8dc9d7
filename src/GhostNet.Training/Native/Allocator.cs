using System.Runtime.InteropServices;

namespace GhostNet.Training.Native;

/// <summary>The C library's allocator, from which libtorch's tensors come.</summary>
internal static partial class Allocator
{
    // <malloc.h>
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MmapThreshold = -3;

    // glibc takes no more.
    private const int LargestMmapThreshold = 32 << 20;

    /// <summary>
    /// Lets the process keep the memory that a training step frees: the next step needs as much, and every page given back to the system comes
    /// again filled with zeros. With a C library other than glibc nothing happens.
    /// </summary>
    public static void KeepMemory()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = SetOption(MmapThreshold, LargestMmapThreshold);
            _ = SetOption(TrimThreshold, int.MaxValue);
            _ = SetOption(TopPad, LargestMmapThreshold);
        }
        catch (EntryPointNotFoundException)
        {
            // musl has no such options.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
