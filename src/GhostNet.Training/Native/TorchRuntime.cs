using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace GhostNet.Training.Native;

/// <summary>
/// Makes libtorch's native libraries load. TorchSharp's own is built against GCC 13's C++ library; where the system's is older
/// (Debian 12, Ubuntu 22.04) a copy that no longer insists on it is made in the user's cache and loaded instead.
/// </summary>
public static class TorchRuntime
{
    private const string BridgeName = "libLibTorchSharp.so";

    // libtorch's parts in the order in which they depend on each other.
    private static readonly string[] LibTorchNames = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];
    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>Loads the libraries, once in a process. Must come before the first use of TorchSharp.</summary>
    /// <exception cref="GhostNetException">They are missing or do not load on this system.</exception>
    public static void EnsureLoaded() => _ = Loaded.Value;

    /// <summary>Opens libtorch's computing library, which is in memory already.</summary>
    /// <param name="library">Its handle.</param>
    /// <returns>Whether it is there as a library of its own.</returns>
    internal static bool TryOpenLibTorch(out nint library) => NativeLibrary.TryLoad(Find("libtorch_cpu.so"), out library);

    private static bool Load()
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        HiddenCaches.LimitVectors();
        LoadBridge();
        if (TryOpenLibTorch(out nint library))
        {
            HiddenCaches.SkipNnpack(library);
        }

        return true;
    }

    private static void LoadBridge()
    {
        string bridge = Find(BridgeName);
        if (NativeLibrary.TryLoad(bridge, out _))
        {
            return;
        }

        // The copy lies in another folder than libtorch, so its dependencies must be in memory before it.
        foreach (string name in LibTorchNames)
        {
            NativeLibrary.Load(Find(name));
        }

        try
        {
            NativeLibrary.Load(RelaxedCopy(bridge));
        }
        catch (Exception e) when (e is DllNotFoundException or IOException or UnauthorizedAccessException)
        {
            throw new GhostNetException($"{bridge}: TorchSharp's native library does not load on this system ({e.Message})", e);
        }
    }

    private static string Find(string name)
    {
        string searched = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? string.Empty;
        string rid = $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        return searched.Split(Path.PathSeparator)
            .Prepend(Path.Combine(AppContext.BaseDirectory, "runtimes", rid, "native"))
            .Prepend(AppContext.BaseDirectory)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
            ?? throw new GhostNetException($"{name}: not found beside the program; libtorch is there for Linux on x64 only");
    }

    private static string RelaxedCopy(string library)
    {
        byte[] original = File.ReadAllBytes(library);
        string cache = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        string folder = Path.Combine(cache.Length > 0 ? cache : Path.GetTempPath(), "ghostnet", "native");
        string copy = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(original))[..16], BridgeName);
        if (!File.Exists(copy))
        {
            ElfVersions.MakeWeak(original, "GLIBCXX_3.4.32");
            Models.AtomicFile.Write(copy, stream => stream.Write(original));
        }

        return copy;
    }
}
