using System.Reflection;
using System.Runtime.InteropServices;
using GhostNet.Training.Native;

namespace GhostNet.Training.Distributed;

/// <summary>
/// The part of MPI that training needs, from Open MPI or MPICH, whichever is installed. Handles are the address of an exported variable in the one and a
/// 32-bit constant in the other; both fit an <see cref="nint"/>.
/// </summary>
internal static unsafe partial class MpiLibrary
{
    /// <summary>Only one thread at a time calls MPI: that which trains.</summary>
    public const int Serialized = 2;

    private const string Name = "mpi";
    private const string OpenMpi = "libmpi.so.40";
    private const string Mpich = "libmpich.so.12";

    private static readonly nint Handle;

    static MpiLibrary()
    {
        // UCX, which MPI may use, would take the signals by which .NET notices null references.
        NativeEnvironment.SetDefault("UCX_ERROR_SIGNALS", string.Empty);
        string[] names = MpiLauncher.IsMpich ? [Mpich, OpenMpi] : [OpenMpi, Mpich];
        nint handle = 0;
        string? found = names.FirstOrDefault(name => NativeLibrary.TryLoad(name, out handle));
        Handle = handle;
        if (found == OpenMpi)
        {
            World = Exported("ompi_mpi_comm_world");
            Float = Exported("ompi_mpi_float");
            Double = Exported("ompi_mpi_double");
            Byte = Exported("ompi_mpi_byte");
            SumOf = Exported("ompi_mpi_op_sum");
            NoInfo = Exported("ompi_mpi_info_null");
            InPlace = 1;
            SharedMemory = 0;
        }
        else if (found == Mpich)
        {
            World = 0x44000000;
            Float = 0x4c00040a;
            Double = 0x4c00080b;
            Byte = 0x4c00010d;
            SumOf = 0x58000003;
            NoInfo = 0x1c000000;
            InPlace = -1;
            SharedMemory = 1;
        }

        NativeLibrary.SetDllImportResolver(typeof(MpiLibrary).Assembly, Resolve);
    }

    /// <summary>Whether one of the libraries is installed.</summary>
    public static bool IsInstalled => Handle != 0;

    /// <summary>All processes of the job.</summary>
    public static nint World { get; }

    /// <summary>The type of a float.</summary>
    public static nint Float { get; }

    /// <summary>The type of a double.</summary>
    public static nint Double { get; }

    /// <summary>The type of a byte.</summary>
    public static nint Byte { get; }

    /// <summary>Addition.</summary>
    public static nint SumOf { get; }

    /// <summary>No hints.</summary>
    public static nint NoInfo { get; }

    /// <summary>In the place of what is sent: it stands where the result comes.</summary>
    public static nint InPlace { get; }

    /// <summary>Divides processes by machine.</summary>
    public static int SharedMemory { get; }

    [LibraryImport(Name, EntryPoint = "MPI_Init_thread")]
    public static partial int Init(nint argc, nint argv, int required, out int provided);

    [LibraryImport(Name, EntryPoint = "MPI_Finalize")]
    public static partial int Finish();

    [LibraryImport(Name, EntryPoint = "MPI_Abort")]
    public static partial int Abort(nint communicator, int exitCode);

    [LibraryImport(Name, EntryPoint = "MPI_Comm_rank")]
    public static partial int Rank(nint communicator, out int rank);

    [LibraryImport(Name, EntryPoint = "MPI_Comm_size")]
    public static partial int Size(nint communicator, out int size);

    [LibraryImport(Name, EntryPoint = "MPI_Comm_split_type")]
    public static partial int Split(nint communicator, int type, int key, nint info, out nint part);

    [LibraryImport(Name, EntryPoint = "MPI_Comm_free")]
    public static partial int Free(ref nint communicator);

    [LibraryImport(Name, EntryPoint = "MPI_Bcast")]
    public static partial int Broadcast(void* buffer, int count, nint type, int root, nint communicator);

    [LibraryImport(Name, EntryPoint = "MPI_Allreduce")]
    public static partial int AllReduce(nint send, void* receive, int count, nint type, nint operation, nint communicator);

    private static nint Exported(string name) => NativeLibrary.GetExport(Handle, name);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == Name ? Handle : 0;
}
