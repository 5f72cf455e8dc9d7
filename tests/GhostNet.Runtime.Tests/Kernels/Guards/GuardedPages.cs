using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace GhostNet.Runtime.Tests.Kernels.Guards;

/// <summary>Memory between two pages that nothing may touch: on Linux whoever does ends the process. Elsewhere there are no such pages.</summary>
internal static unsafe partial class GuardedPages
{
    /// <summary>Bytes between the guards.</summary>
    public const int Length = 1 << 20;

    // A page is 4, 16 or 64 KiB.
    private const int Guard = 1 << 16;

    private static readonly ConcurrentBag<nint> Free = [];

    /// <summary>Whether there are guards here.</summary>
    public static bool AreGuarded => OperatingSystem.IsLinux();

    /// <summary>Takes a piece of memory; give it back after.</summary>
    public static byte* Take() => (byte*)(Free.TryTake(out nint free) ? free : Allocate());

    /// <summary>Gives a piece of memory back.</summary>
    public static void GiveBack(byte* memory) => Free.Add((nint)memory);

    /// <summary>Whether a page may be touched, as the kernel sees it.</summary>
    /// <param name="address">An address in it.</param>
    public static bool IsTouchable(nint address)
    {
        foreach (string line in File.ReadLines("/proc/self/maps"))
        {
            string[] range = line[..line.IndexOf(' ', StringComparison.Ordinal)].Split('-');
            if (address >= Convert.ToInt64(range[0], 16) && address < Convert.ToInt64(range[1], 16))
            {
                return line[range[0].Length + range[1].Length + 2] == 'r';
            }
        }

        return false;
    }

    private static nint Allocate()
    {
        if (!AreGuarded)
        {
            return (nint)NativeMemory.AlignedAlloc(Length, Guard);
        }

        const int none = 0;
        const int readAndWrite = 1 | 2;
        const int privateAndAnonymous = 0x02 | 0x20;
        nint memory = Map(0, Length + (2 * Guard), none, privateAndAnonymous, -1, 0);
        return memory != -1 && Protect(memory + Guard, Length, readAndWrite) == 0 ? memory + Guard : throw new InsufficientMemoryException("no guarded memory");
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Protect(nint address, nuint length, int protection);
}
