using GhostNet.Files;

namespace GhostNet.Models.PyTorch;

/// <summary>The values that a pickle's opcodes work on, parted by marks. Nothing below the last mark can be popped.</summary>
internal sealed class PickleStack(ByteSource file)
{
    private readonly List<object?> _items = [];
    private readonly List<int> _marks = [];

    private int Floor => _marks.Count == 0 ? 0 : _marks[^1];

    /// <summary>Puts a value on top.</summary>
    public void Push(object? value) => _items.Add(value);

    /// <summary>Marks the current top.</summary>
    public void Mark() => _marks.Add(_items.Count);

    /// <summary>The value on top, which stays.</summary>
    public object? Peek()
    {
        Require(_items.Count > Floor);
        return _items[^1];
    }

    /// <summary>The value on top, which stays and has to be of this type.</summary>
    public T Peek<T>() => Peek() is T value ? value : throw Wrong();

    /// <summary>Takes the value on top.</summary>
    public object? Pop()
    {
        object? value = Peek();
        _items.RemoveAt(_items.Count - 1);
        return value;
    }

    /// <summary>Takes the value on top, which has to be of this type.</summary>
    public T Pop<T>() => Pop() is T value ? value : throw Wrong();

    /// <summary>Takes a number of values, the topmost last.</summary>
    public object?[] Pop(int count)
    {
        Require(_items.Count - count >= Floor);
        return Take(_items.Count - count);
    }

    /// <summary>Takes all values above the last mark, and the mark.</summary>
    public object?[] PopToMark()
    {
        Require(_marks.Count > 0);
        object?[] values = Take(Floor);
        _marks.RemoveAt(_marks.Count - 1);
        return values;
    }

    private object?[] Take(int start)
    {
        object?[] values = new object?[_items.Count - start];
        _items.CopyTo(start, values, 0, values.Length);
        _items.RemoveRange(start, values.Length);
        return values;
    }

    private void Require(bool condition)
    {
        if (!condition)
        {
            throw file.Fail("its pickle is damaged: it takes values that it never made");
        }
    }

    private GhostNetException Wrong() => file.Fail("its pickle is damaged: a value is not of the kind that its use asks for");
}
