namespace GhostNet.Runtime.Tests.Kernels.Guards;

/// <summary>A buffer that touches a guard page at one side and bytes that must stay as they are at the other.</summary>
/// <typeparam name="T">What it holds.</typeparam>
internal sealed unsafe class Guarded<T> : IDisposable
    where T : unmanaged
{
    private const byte Canary = 0xA5;
    private const int CanaryBytes = 256;

    private readonly byte* _memory;
    private readonly byte* _canaries;
    private readonly int _count;

    /// <summary>Makes a buffer.</summary>
    /// <param name="content">What it holds at first.</param>
    /// <param name="side">The side that touches the guard.</param>
    public Guarded(ReadOnlySpan<T> content, Side side)
    {
        int bytes = content.Length * sizeof(T);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, GuardedPages.Length - CanaryBytes);
        _count = content.Length;
        _memory = GuardedPages.Take();
        Pointer = (T*)(side == Side.Start ? _memory : _memory + GuardedPages.Length - bytes);
        _canaries = side == Side.Start ? _memory + bytes : (byte*)Pointer - CanaryBytes;
        new Span<byte>(_canaries, CanaryBytes).Fill(Canary);
        content.CopyTo(new Span<T>(Pointer, _count));
    }

    /// <summary>Its first element.</summary>
    public T* Pointer { get; }

    /// <summary>What it holds now, if nothing beside it was written.</summary>
    public ReadOnlySpan<T> Content
    {
        get
        {
            Assert.False(new ReadOnlySpan<byte>(_canaries, CanaryBytes).ContainsAnyExcept(Canary), "memory beside a buffer was written");
            return new ReadOnlySpan<T>(Pointer, _count);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => GuardedPages.GiveBack(_memory);
}
