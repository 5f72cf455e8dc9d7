using System.Runtime.InteropServices;
using GhostNet.Runtime.Compilation;

namespace GhostNet.Training.Native;

/// <summary>The C library's allocator, from which libtorch's tensors come.</summary>
internal static unsafe partial class Allocator
{
    // <malloc.h>
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MmapThreshold = -3;

    // glibc takes no more.
    private const int LargestMmapThreshold = 32 << 20;

    // Of the memory that there is, so that the system does not refuse it.
    private const int HeapShare = 4;

    /// <summary>
    /// Lets the process keep the memory that a training step frees: the next step needs as much, and every page given back to the system comes
    /// again filled with zeros. Its pages are to be large, so that there are few addresses to look up. With a C library other than glibc nothing happens.
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
            _ = SetOption(TopPad, (int)Math.Min(int.MaxValue, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / HeapShare));
            UseLargePages();
        }
        catch (EntryPointNotFoundException)
        {
            // musl has no such options.
        }
    }

    /// <summary>Has the heap grow by the padding, of which nothing is memory yet, and asks for large pages there. A heap that has room already does not grow.</summary>
    private static void UseLargePages()
    {
        byte* before = ProgramBreak(0);
        NativeMemory.Free(NativeMemory.Alloc(LargestMmapThreshold / 2));
        byte* after = ProgramBreak(0);
        byte* start = (byte*)(((nuint)before + HugePages.Size - 1) / HugePages.Size * HugePages.Size);
        if (before < after && start < after)
        {
            HugePages.Advise(start, (nuint)(after - start));
        }
    }

    [LibraryImport("libc", EntryPoint = "sbrk")]
    private static partial byte* ProgramBreak(nint increment);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
