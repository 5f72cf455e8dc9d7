namespace GhostNet.Hub;

/// <summary>Keeps other processes, Python's huggingface_hub among them, from downloading the same file at the same time.</summary>
internal static class CacheLock
{
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until nobody else holds the lock.</summary>
    /// <param name="path">The lock's file. It stays when the lock is given up.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <returns>The lock; disposing it gives it up.</returns>
    /// <exception cref="IOException">The file cannot be created.</exception>
    public static async Task<IDisposable> Acquire(string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
            {
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            }
        }
    }
}
