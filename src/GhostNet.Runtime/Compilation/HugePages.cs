using System.Runtime.InteropServices;

namespace GhostNet.Runtime.Compilation;

/// <summary>
/// Memory in pages of 2 MiB where the system gives them: weights are streamed through once a run, and looking up the address of every
/// 4 KiB takes longer than reading them.
/// </summary>
internal static unsafe partial class HugePages
{
    /// <summary>Bytes of a page.</summary>
    public const int Size = 1 << 21;

    private const int AdviceHugePage = 14;

    /// <summary>Asks for huge pages. A wish only: without them everything works as well, only slower.</summary>
    /// <param name="block">Memory that starts at a multiple of <see cref="Size"/>.</param>
    /// <param name="bytes">Its length.</param>
    public static void Advise(void* block, nuint bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Advise(block, bytes, AdviceHugePage);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}
