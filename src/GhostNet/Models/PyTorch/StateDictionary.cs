using GhostNet.Files;
using GhostNet.Models.Files;

namespace GhostNet.Models.PyTorch;

/// <summary>Finds the state dictionary in what was unpickled and places its tensors in the file.</summary>
internal static class StateDictionary
{
    /// <summary>Names under which training programs keep a model's weights, the preferred first.</summary>
    private static readonly string[] Wrappers = ["state_dict", "state_dict_ema", "model_state_dict", "model", "net"];

    /// <summary>Places the tensors of the state dictionary; what else it holds is left out.</summary>
    /// <param name="file">The file.</param>
    /// <param name="root">What was unpickled.</param>
    /// <param name="locate">Finds a storage's elements, all of them, in the file.</param>
    /// <exception cref="ModelFormatException">There are no tensors, or one does not lie within its storage.</exception>
    public static TensorDirectory Read(ByteSource file, object? root, Func<StorageReference, StorageRange> locate)
    {
        var tensors = new List<KeyValuePair<string, TensorInfo>>();
        foreach ((object? key, object? value) in Select(file, root).Pairs)
        {
            if (key is string name && value is TensorReference tensor)
            {
                StorageRange storage = View(file, name, tensor.Storage, locate(tensor.Storage));
                TensorInfo info = TensorLayout.Within(file, name, storage, tensor.Offset, tensor.Extents, tensor.Strides);
                tensors.Add(KeyValuePair.Create(name, info));
            }
        }

        return new TensorDirectory(tensors, new Dictionary<string, string>());
    }

    private static PickleDict Select(ByteSource file, object? root)
    {
        if (root is not PickleDict dict)
        {
            throw file.Fail("does not hold a dictionary of tensors");
        }

        IEnumerable<PickleDict> candidates = Wrappers.Select(name => dict[name]).OfType<PickleDict>().Append(dict);
        return candidates.FirstOrDefault(candidate => candidate.Pairs.Any(pair => pair.Value is TensorReference))
            ?? throw file.Fail("holds no tensors, neither on top nor under " + string.Join(", ", Wrappers));
    }

    private static StorageRange View(ByteSource file, string tensor, StorageReference reference, StorageRange whole)
    {
        if (reference.ViewOffset < 0
            || reference.ViewCount < 0
            || reference.ViewOffset > whole.Count
            || reference.ViewCount > whole.Count - reference.ViewOffset)
        {
            throw file.Fail($"tensor '{tensor}' views more than its storage of {whole.Count} elements");
        }

        return whole with { Offset = whole.Offset + (reference.ViewOffset * whole.DType.Size()), Count = reference.ViewCount };
    }
}
