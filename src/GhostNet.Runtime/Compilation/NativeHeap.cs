using System.Runtime.InteropServices;

namespace GhostNet.Runtime.Compilation;

/// <summary>Memory outside the collector's reach, freed all at once: packed weights and tables of kernels.</summary>
internal sealed unsafe class NativeHeap : IDisposable
{
    /// <summary>A cache line, and the widest vector.</summary>
    public const int Alignment = 64;

    private readonly List<nint> _blocks = [];

    ~NativeHeap() => Free();

    /// <summary>Bytes in use.</summary>
    public long Bytes { get; private set; }

    /// <summary>Memory for some elements, all zero, that starts at a cache line.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="count">How many.</param>
    public T* Allocate<T>(long count)
        where T : unmanaged
    {
        nuint bytes = checked((nuint)Math.Max(1, count) * (nuint)sizeof(T));
        void* block = NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(block, bytes);
        _blocks.Add((nint)block);
        Bytes += (long)bytes;
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

    private void Free()
    {
        foreach (nint block in _blocks)
        {
            NativeMemory.AlignedFree((void*)block);
        }

        _blocks.Clear();
    }
}
