using System.Runtime.InteropServices;

namespace GhostNet.Training.Ghosts;

/// <summary>Memory for the maps of one image with a border of zeros, so that a filter may read beyond their edges.</summary>
internal sealed unsafe class BorderedImage : IDisposable
{
    // So that few vectors lie across the lines of the cache.
    private const int Alignment = 64;

    private readonly float* _values;

    /// <summary>Takes memory, all zeros.</summary>
    /// <param name="maps">Sizes of the maps and of the filter.</param>
    public BorderedImage(MapSizes maps)
    {
        nuint bytes = (nuint)maps.BorderedImage * sizeof(float);
        _values = (float*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(_values, bytes);
        Inside = new PixelGrid(_values + maps.Inside, maps.Channels, maps.BorderedRow);
    }

    /// <summary>The pixels inside the border.</summary>
    public PixelGrid Inside { get; }

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.AlignedFree(_values);
}
