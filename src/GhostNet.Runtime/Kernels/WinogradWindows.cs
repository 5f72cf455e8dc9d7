namespace GhostNet.Runtime.Kernels;

/// <summary>What <see cref="WinogradInput{TLanes}"/> transforms: windows of 4×4 pixels of a block, two pixels apart.</summary>
internal unsafe struct WinogradWindows
{
    /// <summary>The block, <c>[Height][Pitch]</c> vectors.</summary>
    public float* Input;

    /// <summary>Rows of the maps.</summary>
    public int Height;

    /// <summary>Columns of the maps.</summary>
    public int Width;

    /// <summary>Pixels from one row to the next.</summary>
    public int Pitch;

    /// <summary>Rows of zeros above the maps, in the first windows.</summary>
    public int Top;

    /// <summary>Columns of zeros to the left of the maps, in the first windows.</summary>
    public int Left;

    /// <summary>The first row of windows.</summary>
    public int FirstRow;

    /// <summary>One past the last row of windows.</summary>
    public int EndRow;

    /// <summary>Windows of a row.</summary>
    public int Columns;

    /// <summary>Receives the transforms' first values, a vector a window.</summary>
    public float* Output;

    /// <summary>Floats from one of a transform's 16 values to the next.</summary>
    public nint Plane;
}
