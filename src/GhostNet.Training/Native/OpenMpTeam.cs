using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace GhostNet.Training.Native;

/// <summary>
/// The OpenMP threads with which libtorch computes. Between two of libtorch's operations they wait for work without sleeping, so other
/// threads would have to share the processor's cores with them.
/// </summary>
internal static unsafe class OpenMpTeam
{
    private static readonly Lazy<bool> IsThere = new(Open);
    private static delegate* unmanaged<delegate* unmanaged[Cdecl]<void*, void>, void*, uint, uint, void> _parallel;
    private static delegate* unmanaged<int> _thread;
    private static delegate* unmanaged<int> _threads;

    /// <summary>Does pieces of work at once, on the calling thread and on those that libtorch calls from it.</summary>
    /// <param name="count">Number of pieces, and of threads if there are as many.</param>
    /// <param name="work">Does a piece, by its number from 0.</param>
    /// <returns>False, and nothing is done, if libtorch has no such threads on this system.</returns>
    public static bool TryRun(int count, Action<int> work)
    {
        if (!IsThere.Value)
        {
            return false;
        }

        var job = new Job(count, work);
        GCHandle handle = GCHandle.Alloc(job);
        _parallel(&TakePart, (void*)GCHandle.ToIntPtr(handle), (uint)count, 0);
        handle.Free();
        job.Failure?.Throw();
        return true;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void TakePart(void* handle)
    {
        var job = (Job)GCHandle.FromIntPtr((nint)handle).Target!;
        try
        {
            int threads = _threads();
            for (int piece = _thread(); piece < job.Count; piece += threads)
            {
                job.Work(piece);
            }
        }
        catch (Exception e)
        {
            // No exception can pass through OpenMP: the caller throws it.
            job.Failure = ExceptionDispatchInfo.Capture(e);
        }
    }

    private static bool Open()
    {
        // A library finds what the libraries that it depends on export: here GCC's OpenMP, whose file has another name in each libtorch.
        if (!OperatingSystem.IsLinux()
            || !TorchRuntime.TryOpenLibTorch(out nint torch)
            || !NativeLibrary.TryGetExport(torch, "GOMP_parallel", out nint parallel)
            || !NativeLibrary.TryGetExport(torch, "omp_get_thread_num", out nint thread)
            || !NativeLibrary.TryGetExport(torch, "omp_get_num_threads", out nint threads))
        {
            return false;
        }

        _parallel = (delegate* unmanaged<delegate* unmanaged[Cdecl]<void*, void>, void*, uint, uint, void>)parallel;
        _thread = (delegate* unmanaged<int>)thread;
        _threads = (delegate* unmanaged<int>)threads;
        return true;
    }

    private sealed class Job(int count, Action<int> work)
    {
        public int Count { get; } = count;

        public Action<int> Work { get; } = work;

        public ExceptionDispatchInfo? Failure { get; set; }
    }
}
