namespace GhostNet.Models.PyTorch;

/// <summary>What calls in a pickle build. Each returns null where the arguments are not those it takes.</summary>
internal static class PickleBuilders
{
    /// <summary><c>()</c>, or Python 2's <c>([[key, value], …])</c>: a dictionary.</summary>
    public static object? OrderedDict(object?[] arguments)
    {
        var result = new PickleDict();
        if (arguments is [])
        {
            return result;
        }

        if (arguments is not [List<object?> pairs])
        {
            return null;
        }

        foreach (object? pair in pairs)
        {
            if (pair is not List<object?> { Count: 2 } items)
            {
                return null;
            }

            result.Add(items[0], items[1]);
        }

        return result;
    }

    /// <summary><c>(tuple)</c>: a shape, which is that tuple.</summary>
    public static object? Size(object?[] arguments) => arguments is [object?[] extents] ? extents : null;

    /// <summary><c>(storage, offset, extents, strides, …)</c>; gradient and hooks do not matter here.</summary>
    public static object? Tensor(object?[] arguments) =>
        arguments is [StorageReference storage, long offset, object?[] extents, object?[] strides, ..]
        && Integers(extents) is { } sizes
        && Integers(strides) is { } steps
            ? new TensorReference(storage, offset, sizes, steps)
            : null;

    /// <summary><c>(tensor, …)</c>: that tensor; gradient and hooks do not matter here.</summary>
    public static object? Parameter(object?[] arguments) => arguments is [TensorReference tensor, ..] ? tensor : null;

    /// <summary>
    /// The persistent id <c>('storage', type, key, device, count[, view])</c>, where a view is null or
    /// <c>(key, offset, count)</c>.
    /// </summary>
    public static StorageReference? Storage(object? persistentId)
    {
        if (persistentId is not object?[] id
            || id is not ["storage", PickleGlobal { Storage: { } dtype }, string key, _, long count, .. object?[] view])
        {
            return null;
        }

        return view switch
        {
            [] or [null] => new StorageReference(dtype, key, count, 0, count),
            [object?[] part] when part is [_, long offset, long viewed] => new StorageReference(dtype, key, count, offset, viewed),
            _ => null,
        };
    }

    private static long[]? Integers(object?[] items) =>
        items.All(item => item is long) ? [.. items.Cast<long>()] : null;
}
