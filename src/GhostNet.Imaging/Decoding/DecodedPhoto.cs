using System.Runtime.InteropServices;
using GhostNet.Imaging.Resampling;
using SkiaSharp;

namespace GhostNet.Imaging.Decoding;

/// <summary>What a codec makes of a photo: RGBA as stored in the file, before its orientation is applied.</summary>
internal sealed unsafe class DecodedPhoto : IDisposable
{
    private readonly void* _rgba;
    private readonly int _photoWidth;
    private readonly int _photoHeight;

    /// <summary>Allocates memory for the pixels.</summary>
    /// <param name="photo">The photo's size, as stored.</param>
    /// <param name="decoded">The size in which it is decoded.</param>
    /// <param name="reduction">The photo's pixels along a side for each that is decoded.</param>
    /// <param name="origin">Where the stored picture's first row and column belong.</param>
    public DecodedPhoto(SKSizeI photo, SKSizeI decoded, int reduction, SKEncodedOrigin origin)
    {
        bool swapped = PixelPacking.SwapsSides(origin);
        _photoWidth = swapped ? photo.Height : photo.Width;
        _photoHeight = swapped ? photo.Width : photo.Height;
        Width = decoded.Width;
        Height = decoded.Height;
        Reduction = reduction;
        Origin = origin;
        _rgba = NativeMemory.Alloc((nuint)Size);
    }

    /// <summary>Width in which it is decoded, as stored.</summary>
    public int Width { get; }

    /// <summary>Height in which it is decoded, as stored.</summary>
    public int Height { get; }

    /// <summary>The photo's pixels along a side for each that is decoded.</summary>
    public int Reduction { get; }

    /// <summary>Where the stored picture's first row and column belong.</summary>
    public SKEncodedOrigin Origin { get; }

    /// <summary>The upright photo's size, whatever the scale at which it is decoded.</summary>
    public (int Width, int Height) PhotoSize => (_photoWidth, _photoHeight);

    /// <summary>Address of the pixels.</summary>
    public nint Address => (nint)_rgba;

    /// <summary>The pixels without a copy, where they are upright as they are stored.</summary>
    public PixelView View => new(new ReadOnlySpan<byte>(_rgba, Size), Width, Height, pixelBytes: 4);

    private int Size => checked(Width * Height * 4);

    /// <summary>The upright picture.</summary>
    public RgbImage ToImage() => PixelPacking.Pack(View.Bytes, Width, Height, Origin);

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.Free(_rgba);
}
