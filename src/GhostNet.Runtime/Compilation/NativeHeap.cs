using System.Runtime.InteropServices;

namespace GhostNet.Runtime.Compilation;

/// <summary>Memory outside the collector's reach, freed all at once: packed weights, tables of kernels, arenas.</summary>
internal sealed unsafe class NativeHeap : IDisposable
{
    /// <summary>A cache line, and the widest vector.</summary>
    private const int Alignment = 64;

    /// <summary>Bytes of a chunk, at least. It is only taken from the system as far as it is used.</summary>
    private const int ChunkSize = 1 << 25;

    private readonly List<nint> _chunks = [];
    private byte* _free;
    private byte* _end;
    private long _bytes;

    ~NativeHeap() => Free();

    /// <summary>Memory for some elements, all zero, that starts at a cache line.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="count">How many.</param>
    public T* Allocate<T>(long count)
        where T : unmanaged
    {
        nuint bytes = (checked((nuint)Math.Max(1, count) * (nuint)sizeof(T)) + Alignment - 1) / Alignment * Alignment;
        if ((nuint)(_end - _free) < bytes)
        {
            AddChunk(bytes);
        }

        byte* block = _free;
        _free += bytes;
        NativeMemory.Clear(block, bytes);

        // A plan that is no longer used is only freed by the collector, which must know what it is worth.
        GC.AddMemoryPressure((long)bytes);
        _bytes += (long)bytes;
        return (T*)block;
    }

    /// <summary>Memory that holds a copy of some elements.</summary>
    public T* Copy<T>(ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        T* copy = Allocate<T>(elements.Length);
        elements.CopyTo(new Span<T>(copy, elements.Length));
        return copy;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void AddChunk(nuint needed)
    {
        nuint length = Math.Max(ChunkSize, (needed + HugePages.Size - 1) / HugePages.Size * HugePages.Size);
        byte* chunk = (byte*)NativeMemory.AlignedAlloc(length, HugePages.Size);
        HugePages.Advise(chunk, length);
        _chunks.Add((nint)chunk);
        _free = chunk;
        _end = chunk + length;
    }

    private void Free()
    {
        foreach (nint chunk in _chunks)
        {
            NativeMemory.AlignedFree((void*)chunk);
        }

        _chunks.Clear();
        if (_bytes > 0)
        {
            GC.RemoveMemoryPressure(_bytes);
        }

        _bytes = 0;
        _free = null;
        _end = null;
    }
}
