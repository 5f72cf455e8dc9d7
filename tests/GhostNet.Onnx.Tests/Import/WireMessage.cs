using System.Text;

namespace GhostNet.Onnx.Tests.Import;

/// <summary>Fields of protocol buffers, byte by byte.</summary>
internal static class WireMessage
{
    /// <summary>A number.</summary>
    public static byte[] Varint(int field, ulong value) => [.. Number(((ulong)field << 3) | 0), .. Number(value)];

    /// <summary>A number of eight bytes.</summary>
    public static byte[] Fixed64(int field, ulong value) => [.. Number(((ulong)field << 3) | 1), .. BitConverter.GetBytes(value)];

    /// <summary>Bytes, a message, or packed numbers.</summary>
    public static byte[] Bytes(int field, params byte[] content) => [.. Number(((ulong)field << 3) | 2), .. Number((ulong)content.Length), .. content];

    /// <summary>A text.</summary>
    public static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    /// <summary>A group.</summary>
    public static byte[] Group(int field, byte[] content) => [.. Number(((ulong)field << 3) | 3), .. content, .. Number(((ulong)field << 3) | 4)];

    /// <summary>A number of four bytes.</summary>
    public static byte[] Fixed32(int field, uint value) => [.. Number(((ulong)field << 3) | 5), .. BitConverter.GetBytes(value)];

    /// <summary>A file whose graph has one tensor.</summary>
    public static byte[] Tensor(byte[] tensor) => Bytes(7, Bytes(5, tensor));

    private static byte[] Number(ulong value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), .. Number(value >> 7)];
}
