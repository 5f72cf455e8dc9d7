using System.Runtime.InteropServices;

namespace GhostNet.Training.Native;

/// <summary>The environment as native libraries see it, of which .NET has a copy of its own.</summary>
internal static partial class NativeEnvironment
{
    /// <summary>Sets a variable that the user has not set. Not on Windows.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public static void SetDefault(string name, string value) => _ = Set(name, value, overwrite: 0);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Set(string name, string value, int overwrite);
}
