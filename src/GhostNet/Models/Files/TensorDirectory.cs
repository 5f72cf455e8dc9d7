namespace GhostNet.Models.Files;

/// <summary>What a format's reader finds: the tensors under the names that the file gives them, and what it says of itself.</summary>
/// <param name="Tensors">Name and place of each tensor in the file's order.</param>
/// <param name="Metadata">The file's own remarks.</param>
internal sealed record TensorDirectory(
    IReadOnlyList<KeyValuePair<string, TensorInfo>> Tensors, IReadOnlyDictionary<string, string> Metadata);
