using System.IO.MemoryMappedFiles;
using Google.Protobuf;
using GhostNet.Files;
using GhostNet.Models;
using GhostNet.Onnx.Proto;
using Microsoft.Win32.SafeHandles;

namespace GhostNet.Onnx.Import;

/// <summary>Reads a file's messages.</summary>
internal static class OnnxFile
{
    private static readonly MessageParser<ModelProto> Parser = ModelProto.Parser.WithDiscardUnknownFields(true);

    /// <summary>Reads a file, mapped so that its content is copied once.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">Its size in bytes.</param>
    /// <exception cref="GhostNetException">It does not exist or is no ONNX file.</exception>
    public static ModelProto Read(string path, out long length)
    {
        using SafeFileHandle handle = FileOpening.Open(path);
        try
        {
            length = RandomAccess.GetLength(handle);
            return length == 0 ? Parse([], path) : ReadMapped(handle, path, length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new GhostNetException($"{Printable.Of(path)}: cannot be mapped ({Printable.Of(e.Message)})", e);
        }
    }

    /// <summary>Reads the content of a file.</summary>
    /// <param name="content">The content.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="GhostNetException">It is no ONNX file.</exception>
    public static ModelProto Parse(ReadOnlySpan<byte> content, string name)
    {
        try
        {
            return Parser.ParseFrom(content);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ModelFormatException($"{Printable.Of(name)}: is not an ONNX file, or a damaged one ({Printable.Of(e.Message)})", e);
        }
    }

    private static unsafe ModelProto ReadMapped(SafeFileHandle handle, string path, long length)
    {
        if (length > int.MaxValue)
        {
            throw new ModelFormatException($"{Printable.Of(path)}: is {length} bytes, and an ONNX file holds no more than 2 GB");
        }

        using var map = MemoryMappedFile.CreateFromFile(handle, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        using MemoryMappedViewAccessor view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            return Parse(new ReadOnlySpan<byte>(start + view.PointerOffset, (int)length), path);
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }
}
