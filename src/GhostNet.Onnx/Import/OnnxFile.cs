using Google.Protobuf;
using GhostNet.Files;
using GhostNet.Onnx.Proto;

namespace GhostNet.Onnx.Import;

/// <summary>Reads a file's messages; the elements of its tensors stay in it.</summary>
internal static class OnnxFile
{
    private static readonly MessageParser<ModelProto> Parser = ModelProto.Parser.WithDiscardUnknownFields(true);

    /// <summary>Reads the messages.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The messages; tensors of more than a few elements say where in the file these are.</returns>
    /// <exception cref="GhostNetException">It is no ONNX file.</exception>
    public static ModelProto Read(ByteSource file)
    {
        if (file.Length > Array.MaxLength)
        {
            throw file.Fail($"is {file.Length} bytes, and an ONNX file holds no more than 2 GB");
        }

        try
        {
            return Parser.ParseFrom(OnnxScanner.WithoutElements(file));
        }
        catch (InvalidProtocolBufferException e)
        {
            throw file.Fail($"is not an ONNX file, or a damaged one ({e.Message})", e);
        }
    }
}
