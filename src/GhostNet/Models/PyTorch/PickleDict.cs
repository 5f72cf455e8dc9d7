namespace GhostNet.Models.PyTorch;

/// <summary>
/// A dictionary as pickled: its pairs in order. Keys are not hashed, since a hostile key may be a nest of tuples.
/// </summary>
internal sealed class PickleDict
{
    private List<KeyValuePair<object?, object?>>? _pairs;

    /// <summary>The pairs in the order in which they were set; a key that was set twice is there twice.</summary>
    public IReadOnlyList<KeyValuePair<object?, object?>> Pairs => _pairs ?? [];

    /// <summary>The value last set under a text key; null where there is none.</summary>
    public object? this[string key] =>
        Pairs.LastOrDefault(pair => pair.Key is string text && text == key).Value;

    /// <summary>Adds a pair.</summary>
    public void Add(object? key, object? value) => (_pairs ??= []).Add(KeyValuePair.Create(key, value));
}
