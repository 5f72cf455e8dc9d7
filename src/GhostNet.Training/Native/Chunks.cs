using TorchSharp;

namespace GhostNet.Training.Native;

/// <summary>Shares the images of a batch among as many threads as libtorch uses; which images a chunk has depends on nothing else.</summary>
internal static class Chunks
{
    /// <summary>Handles all images.</summary>
    /// <typeparam name="T">What a chunk gives.</typeparam>
    /// <param name="images">Images in the batch.</param>
    /// <param name="handle">Handles the images from the first to before the end.</param>
    /// <returns>What the chunks gave, in the order of the images.</returns>
    public static T[] Map<T>(int images, Func<int, int, T> handle)
    {
        int count = Math.Min(images, torch.get_num_threads());
        var results = new T[count];
        void Handle(int i) => results[i] = handle((int)((long)images * i / count), (int)((long)images * (i + 1) / count));
        if (count == 1)
        {
            Handle(0);
        }
        else if (!OpenMpTeam.TryRun(count, Handle))
        {
            Parallel.For(0, count, Handle);
        }

        return results;
    }
}
