using Google.Protobuf.Reflection;
using GhostNet.Files;
using GhostNet.Onnx.Proto;
using static Google.Protobuf.WireFormat;

namespace GhostNet.Onnx.Import;

/// <summary>
/// Copies an ONNX file's messages without the elements of its tensors: in their stead stands where they lie in the file. Fields that onnx.proto does not
/// list are left out. What the fields hold is checked by whoever reads the copy, but a length that it trusts lies within the message around it.
/// </summary>
internal sealed class OnnxScanner
{
    private const int FirstNumberOfPlaces = TensorProto.RawPlaceFieldNumber;

    // A place takes ten bytes: no copy of a message is longer than the message.
    private const int FewestBytes = 64;

    private readonly WireReader _reader;
    private readonly WireWriter _copy = new();

    private OnnxScanner(ByteSource file) => _reader = new WireReader(file);

    /// <summary>Copies a file's messages.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The copy, no longer than the file.</returns>
    /// <exception cref="GhostNetException">The file is no protocol buffer.</exception>
    public static ReadOnlySpan<byte> WithoutElements(ByteSource file)
    {
        var scanner = new OnnxScanner(file);
        scanner.CopyMessage(ModelProto.Descriptor);
        return scanner._copy.Written;
    }

    /// <summary>Copies the fields up to the end of the message. The messages of onnx.proto do not contain themselves, which bounds the depth.</summary>
    private void CopyMessage(MessageDescriptor message)
    {
        while (!_reader.IsAtEnd)
        {
            uint tag = _reader.ReadTag();
            if (message.FindFieldByNumber(GetTagFieldNumber(tag)) is { FieldNumber: < FirstNumberOfPlaces } field)
            {
                CopyField(field, tag);
            }
            else
            {
                _reader.Skip(tag);
            }
        }
    }

    private void CopyField(FieldDescriptor field, uint tag)
    {
        switch (GetTagWireType(tag))
        {
            case WireType.Varint:
                _copy.WriteVarint(tag);
                _copy.WriteVarint(_reader.ReadVarint());
                break;
            case WireType.Fixed32:
                _copy.WriteVarint(tag);
                _reader.CopyTo(_copy, sizeof(uint));
                break;
            case WireType.Fixed64:
                _copy.WriteVarint(tag);
                _reader.CopyTo(_copy, sizeof(ulong));
                break;
            case WireType.LengthDelimited:
                CopyDelimited(field, tag, _reader.ReadLength());
                break;
            default:
                _reader.Skip(tag);
                break;
        }
    }

    private void CopyDelimited(FieldDescriptor field, uint tag, int length)
    {
        if (PlaceOf(field, length) is { } placeNumber)
        {
            _copy.WriteVarint(MakeTag(placeNumber, WireType.Fixed64));
            _copy.WriteFixed64(new PlaceInFile(_reader.Position, length).Packed);
            _reader.Pass(length);
            return;
        }

        _copy.WriteVarint(tag);
        if (field.FieldType != FieldType.Message)
        {
            _copy.WriteVarint((ulong)length);
            _reader.CopyTo(_copy, length);
            return;
        }

        Range room = _copy.BeginMessage(length);
        int outerEnd = _reader.Enter(length);
        CopyMessage(field.MessageType);
        _reader.Leave(outerEnd);
        _copy.EndMessage(room);
    }

    /// <summary>Number of the field that says where the bytes of this one lie; null if they are to be copied.</summary>
    private static int? PlaceOf(FieldDescriptor field, int length) => field.ContainingType != TensorProto.Descriptor || length < FewestBytes ? null : field.FieldNumber switch
    {
        TensorProto.RawDataFieldNumber => TensorProto.RawPlaceFieldNumber,
        TensorProto.FloatDataFieldNumber when length % sizeof(float) == 0 => TensorProto.FloatPlacesFieldNumber,
        _ => null,
    };
}
