using GhostNet.Files;

namespace GhostNet.Models.Files;

/// <summary>Removes from a state dictionary's names what training tools left there.</summary>
internal static class TensorNames
{
    private const string DataParallelPrefix = "module.";

    /// <summary>Leaves out profiler counters, then strips <c>module.</c> where every name carries it.</summary>
    /// <exception cref="ModelFormatException">Two tensors bear the same name.</exception>
    public static OrderedDictionary<string, TensorInfo> Clean(
        ByteSource file, IReadOnlyList<KeyValuePair<string, TensorInfo>> tensors)
    {
        KeyValuePair<string, TensorInfo>[] kept = [.. tensors.Where(tensor => !IsProfilerCounter(tensor.Key))];
        bool prefixed = kept.All(tensor => tensor.Key.StartsWith(DataParallelPrefix, StringComparison.Ordinal));
        var named = new OrderedDictionary<string, TensorInfo>(kept.Length, StringComparer.Ordinal);
        foreach ((string name, TensorInfo info) in kept)
        {
            if (!named.TryAdd(prefixed ? name[DataParallelPrefix.Length..] : name, info))
            {
                throw file.Fail($"names the tensor '{name}' twice");
            }
        }

        return named;
    }

    private static bool IsProfilerCounter(string name) =>
        name[(name.LastIndexOf('.') + 1)..] is "total_ops" or "total_params";
}
