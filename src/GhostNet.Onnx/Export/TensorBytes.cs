using System.Buffers;
using System.Runtime.InteropServices;

namespace GhostNet.Onnx.Export;

/// <summary>A tensor's elements as the bytes that a file holds, without a copy of them. Supported machines are little-endian.</summary>
/// <param name="elements">The elements.</param>
internal sealed class TensorBytes(float[] elements) : MemoryManager<byte>
{
    /// <inheritdoc/>
    public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(elements.AsSpan());

    /// <inheritdoc/>
    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        var handle = GCHandle.Alloc(elements, GCHandleType.Pinned);
        return new MemoryHandle((byte*)handle.AddrOfPinnedObject() + elementIndex, handle);
    }

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }
}
