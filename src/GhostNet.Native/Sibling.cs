using System.Runtime.InteropServices;
using GhostNet.Cli;

namespace GhostNet.Native;

/// <summary>Programs in the folder of this one.</summary>
internal static partial class Sibling
{
    /// <summary>The managed program, which has all verbs.</summary>
    public const string Managed = "GhostNet.Cli";

    /// <summary>Whether there is a program that this process can become; on Windows a process stays what it is.</summary>
    /// <param name="name">The program.</param>
    public static bool Exists(string name) => !OperatingSystem.IsWindows() && File.Exists(PathOf(name));

    /// <summary>Makes this process another program, with the same input, output and signals.</summary>
    /// <param name="name">The program.</param>
    /// <param name="args">Its arguments.</param>
    /// <returns>Only where that fails: the exit code of the mistake that has been told.</returns>
    public static int Become(string name, string[] args)
    {
        string path = PathOf(name);
        _ = Execute(path, [path, .. args, null]);
        return CommandLine.Fail($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, name);

    [LibraryImport("libc", EntryPoint = "execv", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Execute(string path, string?[] arguments);
}
