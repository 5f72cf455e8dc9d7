using System.Buffers.Text;
using System.Text;
using GhostNet.Files;

namespace GhostNet.Models.Numpy;

/// <summary>
/// Parses a header: a Python dictionary with exactly the keys <c>descr</c> (text), <c>fortran_order</c> (a truth value)
/// and <c>shape</c> (a tuple of integers), in any order.
/// </summary>
internal ref struct NpyHeaderParser(ByteSource file, ReadOnlySpan<byte> header)
{
    private readonly ByteSource _file = file;
    private ReadOnlySpan<byte> _rest = header;

    /// <summary>Parses the whole header.</summary>
    /// <exception cref="ModelFormatException">The text is no such dictionary, or the elements are not read.</exception>
    public NpyHeader Parse()
    {
        DType? dtype = null;
        bool? columnMajor = null;
        long[]? extents = null;
        Expect((byte)'{');
        while (!Accept((byte)'}'))
        {
            string key = ReadText();
            Expect((byte)':');
            switch (key)
            {
                case "descr" when dtype is null:
                    dtype = ReadDType();
                    break;
                case "fortran_order" when columnMajor is null:
                    columnMajor = ReadBool();
                    break;
                case "shape" when extents is null:
                    extents = ReadTuple();
                    break;
                default:
                    throw _file.Fail($"its header has an unknown or repeated key '{key}'");
            }

            if (!Accept((byte)','))
            {
                Expect((byte)'}');
                break;
            }
        }

        SkipBlanks();
        return _rest.IsEmpty && dtype is not null && columnMajor is not null && extents is not null
            ? new NpyHeader(dtype.Value, columnMajor.Value, extents)
            : throw _file.Fail("its header lacks descr, fortran_order or shape, or goes on after them");
    }

    private DType ReadDType()
    {
        string code = ReadText();
        return code switch
        {
            "<f4" => DType.F32,
            "<f2" => DType.F16,
            "<f8" => DType.F64,
            "<i8" => DType.I64,
            "<i4" => DType.I32,
            "<i2" => DType.I16,
            "|i1" => DType.I8,
            "|u1" => DType.U8,
            "|b1" => DType.Bool,
            ['>', ..] => throw _file.Fail($"holds big-endian elements ('{code}'), which are not read"),
            _ => throw _file.Fail($"holds elements of type '{code}', which are not read"),
        };
    }

    private bool ReadBool()
    {
        SkipBlanks();
        bool value = _rest.StartsWith("True"u8);
        ReadOnlySpan<byte> word = value ? "True"u8 : "False"u8;
        if (!_rest.StartsWith(word))
        {
            throw Malformed();
        }

        _rest = _rest[word.Length..];
        return value;
    }

    private long[] ReadTuple()
    {
        var items = new List<long>();
        Expect((byte)'(');
        while (!Accept((byte)')'))
        {
            SkipBlanks();
            if (!Utf8Parser.TryParse(_rest, out long item, out int length))
            {
                throw Malformed();
            }

            items.Add(item);
            _rest = _rest[length..];
            if (!Accept((byte)','))
            {
                Expect((byte)')');
                break;
            }
        }

        return [.. items];
    }

    private string ReadText()
    {
        SkipBlanks();
        byte quote = _rest.IsEmpty ? default : _rest[0];
        int length = quote is (byte)'\'' or (byte)'"' ? _rest[1..].IndexOf(quote) : -1;
        if (length < 0)
        {
            throw Malformed();
        }

        string text = Encoding.Latin1.GetString(_rest.Slice(1, length));
        _rest = _rest[(length + 2)..];
        return text;
    }

    private bool Accept(byte symbol)
    {
        SkipBlanks();
        bool found = !_rest.IsEmpty && _rest[0] == symbol;
        _rest = found ? _rest[1..] : _rest;
        return found;
    }

    private void Expect(byte symbol)
    {
        if (!Accept(symbol))
        {
            throw Malformed();
        }
    }

    private void SkipBlanks() => _rest = _rest.TrimStart(" \n"u8);

    private readonly GhostNetException Malformed() =>
        _file.Fail("its header is not a dictionary of descr, fortran_order and shape (structured arrays are not read)");
}
