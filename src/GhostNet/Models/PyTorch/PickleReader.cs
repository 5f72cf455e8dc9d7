using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using System.Text.Unicode;
using GhostNet.Files;

namespace GhostNet.Models.PyTorch;

/// <summary>
/// Reads the subset of Python's pickle language that weights are written in. The result is plain data: null, bool,
/// long, BigInteger, double, string, <c>object?[]</c> (a tuple), <c>List&lt;object?&gt;</c>, <see cref="PickleDict"/>,
/// <see cref="PickleGlobal"/>, <see cref="StorageReference"/> and <see cref="TensorReference"/>. Names of Python code
/// are looked up in a fixed table, so nothing can be run; every opcode takes a byte, so memory and time are bounded by
/// the file's size. Values may be shared and may contain themselves.
/// </summary>
internal sealed class PickleReader
{
    private const int LongestName = 256;
    private const int LowestProtocol = 2;
    private const int HighestProtocol = 5;

    private readonly ByteSource _file;
    private readonly ByteCursor _bytes;
    private readonly PickleStack _stack;
    private readonly Dictionary<uint, object?> _memo = [];
    private readonly Dictionary<string, StorageReference> _storages = new(StringComparer.Ordinal);

    /// <summary>Prepares to read a pickle that begins at the cursor.</summary>
    public PickleReader(ByteSource file, ByteCursor bytes)
    {
        _file = file;
        _bytes = bytes;
        _stack = new PickleStack(file);
    }

    /// <summary>The storages that the pickle mentions, by key.</summary>
    public IReadOnlyDictionary<string, StorageReference> Storages => _storages;

    /// <summary>Reads up to and including the opcode STOP.</summary>
    /// <exception cref="ModelFormatException">The pickle is damaged or asks for more than data.</exception>
    public object? Read()
    {
        for (PickleOpcode opcode = Next(); opcode != PickleOpcode.Stop; opcode = Next())
        {
            Execute(opcode);
        }

        return _stack.Pop();
    }

    private PickleOpcode Next() => (PickleOpcode)_bytes.ReadByte();

    private void Execute(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Protocol: CheckProtocol(); break;
            case PickleOpcode.Frame: CheckFrame(); break;
            case PickleOpcode.Mark: _stack.Mark(); break;
            case PickleOpcode.Pop: _stack.Pop(); break;
            case PickleOpcode.PopMark: _stack.PopToMark(); break;
            case PickleOpcode.None: _stack.Push(null); break;
            case PickleOpcode.NewTrue: _stack.Push(true); break;
            case PickleOpcode.NewFalse: _stack.Push(false); break;
            case PickleOpcode.BinInt: _stack.Push((long)_bytes.ReadInt32()); break;
            case PickleOpcode.BinInt1: _stack.Push((long)_bytes.ReadByte()); break;
            case PickleOpcode.BinInt2: _stack.Push((long)_bytes.ReadUInt16()); break;
            case PickleOpcode.Long1: PushLong(_bytes.ReadByte()); break;
            case PickleOpcode.Long4: PushLong(_bytes.ReadInt32()); break;
            case PickleOpcode.BinFloat: _stack.Push(BinaryPrimitives.ReadDoubleBigEndian(_bytes.ReadBytes(8))); break;
            case PickleOpcode.BinString: _stack.Push(Encoding.Latin1.GetString(_bytes.ReadBytes(_bytes.ReadInt32()))); break;
            case PickleOpcode.ShortBinString: _stack.Push(Encoding.Latin1.GetString(_bytes.ReadBytes(_bytes.ReadByte()))); break;
            case PickleOpcode.BinUnicode: _stack.Push(ReadText(_bytes.ReadUInt32())); break;
            case PickleOpcode.ShortBinUnicode: _stack.Push(ReadText(_bytes.ReadByte())); break;
            case PickleOpcode.BinUnicode8: _stack.Push(ReadText(_bytes.ReadInt64())); break;
            case PickleOpcode.EmptyList: _stack.Push(new List<object?>()); break;
            case PickleOpcode.Append: Append(_stack.Pop(1)); break;
            case PickleOpcode.Appends: Append(_stack.PopToMark()); break;
            case PickleOpcode.EmptyDict: _stack.Push(new PickleDict()); break;
            case PickleOpcode.SetItem: SetItems(_stack.Pop(2)); break;
            case PickleOpcode.SetItems: SetItems(_stack.PopToMark()); break;
            case PickleOpcode.EmptyTuple: _stack.Push(Array.Empty<object?>()); break;
            case PickleOpcode.Tuple1: _stack.Push(_stack.Pop(1)); break;
            case PickleOpcode.Tuple2: _stack.Push(_stack.Pop(2)); break;
            case PickleOpcode.Tuple3: _stack.Push(_stack.Pop(3)); break;
            case PickleOpcode.Tuple: _stack.Push(_stack.PopToMark()); break;
            case PickleOpcode.BinPut: _memo[_bytes.ReadByte()] = _stack.Peek(); break;
            case PickleOpcode.LongBinPut: _memo[_bytes.ReadUInt32()] = _stack.Peek(); break;
            case PickleOpcode.Memoize: _memo[(uint)_memo.Count] = _stack.Peek(); break;
            case PickleOpcode.BinGet: Recall(_bytes.ReadByte()); break;
            case PickleOpcode.LongBinGet: Recall(_bytes.ReadUInt32()); break;
            case PickleOpcode.Global: PushGlobal(ReadLine(), ReadLine()); break;
            case PickleOpcode.StackGlobal: PushStackGlobal(); break;
            case PickleOpcode.Reduce: Reduce(); break;
            case PickleOpcode.Build: Build(); break;
            case PickleOpcode.BinPersistentId: PushStorage(); break;
            default:
                throw _file.Fail(
                    $"its pickle uses opcode 0x{(byte)opcode:X2} at byte {_bytes.Position - 1}, which a weights file never needs; refused");
        }
    }

    private void CheckProtocol()
    {
        int protocol = _bytes.ReadByte();
        if (protocol is < LowestProtocol or > HighestProtocol)
        {
            throw _file.Fail($"its pickle follows protocol {protocol}; {LowestProtocol} to {HighestProtocol} are read");
        }
    }

    /// <summary>Frames only group what follows, so that it suffices to check that one is not longer than the file.</summary>
    private void CheckFrame()
    {
        long length = _bytes.ReadInt64();
        if (length < 0 || length > _bytes.Remaining)
        {
            throw _file.Fail($"its pickle announces a frame of {length} bytes, {_bytes.Remaining} are left");
        }
    }

    private void PushLong(long length)
    {
        var value = new BigInteger(_bytes.ReadBytes(length));
        _stack.Push(value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value);
    }

    private string ReadText(long length)
    {
        ReadOnlySpan<byte> text = _bytes.ReadBytes(length);
        return Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : throw _file.Fail("its pickle holds text that is not UTF-8");
    }

    private string ReadLine()
    {
        var line = new StringBuilder();
        for (byte next = _bytes.ReadByte(); next != '\n'; next = _bytes.ReadByte())
        {
            if (line.Length == LongestName)
            {
                throw _file.Fail($"its pickle holds a name longer than {LongestName} bytes");
            }

            line.Append((char)next);
        }

        return line.ToString();
    }

    private void Append(object?[] values) => _stack.Peek<List<object?>>().AddRange(values);

    private void SetItems(object?[] values)
    {
        PickleDict dict = _stack.Peek<PickleDict>();
        if (values.Length % 2 != 0)
        {
            throw _file.Fail("its pickle is damaged: a key lacks its value");
        }

        for (int i = 0; i < values.Length; i += 2)
        {
            dict.Add(values[i], values[i + 1]);
        }
    }

    private void Recall(uint slot) => _stack.Push(_memo.TryGetValue(slot, out object? value)
        ? value
        : throw _file.Fail($"its pickle is damaged: it recalls value {slot}, which it never stored"));

    private void PushStackGlobal()
    {
        string name = _stack.Pop<string>();
        PushGlobal(_stack.Pop<string>(), name);
    }

    private void PushGlobal(string module, string name) => _stack.Push(PickleGlobal.Find($"{module}.{name}")
        ?? throw _file.Fail($"asks for {module}.{name}, which a weights file never needs; refused"));

    private void Reduce()
    {
        object?[] arguments = _stack.Pop<object?[]>();
        PickleGlobal global = _stack.Pop<PickleGlobal>();
        _stack.Push(global.Build?.Invoke(arguments)
            ?? throw _file.Fail($"its pickle calls {global.Name} with arguments that it does not take"));
    }

    /// <summary>A dictionary's attributes (PyTorch keeps versions of modules there) do not matter; nothing else has any.</summary>
    private void Build()
    {
        _stack.Pop();
        _stack.Peek<PickleDict>();
    }

    private void PushStorage()
    {
        StorageReference storage = PickleBuilders.Storage(_stack.Pop())
            ?? throw _file.Fail("its pickle refers to something other than a storage");
        if (!_storages.TryAdd(storage.Key, storage)
            && (_storages[storage.Key].DType, _storages[storage.Key].Count) != (storage.DType, storage.Count))
        {
            throw _file.Fail($"describes the storage '{storage.Key}' in two ways");
        }

        _stack.Push(storage);
    }
}
