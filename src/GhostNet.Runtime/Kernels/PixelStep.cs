using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>How far pixels are apart. Where up to 14 of them lie is said so that most need no arithmetic: the processor adds 1, 2, 4 or 8 times a register to an address by itself.</summary>
internal readonly unsafe struct PixelStep
{
    private readonly nint _one;
    private readonly nint _three;
    private readonly nint _five;

    /// <summary>Takes the distance.</summary>
    /// <param name="floats">Floats from one pixel to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PixelStep(nint floats)
    {
        _one = floats * sizeof(float);
        _three = 3 * _one;
        _five = 5 * _one;
    }

    /// <summary>Where a pixel lies.</summary>
    /// <param name="origin">Where pixel 0 lies.</param>
    /// <param name="pixel">Which one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* From(float* origin, nint pixel) => (byte*)origin + (pixel * _one);

    /// <summary>Where a pixel of a tile lies.</summary>
    /// <param name="first">Where its first pixel lies.</param>
    /// <param name="row">Which one: a constant, 0 to 13.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* At(byte* first, int row) => (float*)(row switch
    {
        0 => first,
        1 => first + _one,
        2 => first + (2 * _one),
        3 => first + _three,
        4 => first + (4 * _one),
        5 => first + _five,
        6 => first + (2 * _three),
        7 => first + _five + (2 * _one),
        8 => first + (8 * _one),
        9 => first + _five + (4 * _one),
        10 => first + (2 * _five),
        11 => first + _five + (2 * _three),
        12 => first + (4 * _three),
        _ => first + _five + (8 * _one),
    });
}
