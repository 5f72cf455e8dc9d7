namespace GhostNet.Runtime.Kernels;

/// <summary>What <see cref="WinogradOutput{TLanes}"/> computes: tiles of 2×2 pixels of a block.</summary>
internal unsafe struct WinogradTiles
{
    /// <summary>The first of each tile's 16 products, a vector a tile.</summary>
    public float* Input;

    /// <summary>Floats from one of a tile's products to the next.</summary>
    public nint Plane;

    /// <summary>A vector that is added to all pixels.</summary>
    public float* Bias;

    /// <summary>What is added before the bounds, laid out as <see cref="Output"/> but for its pitch; null for nothing.</summary>
    public float* Residual;

    /// <summary>Pixels from one of its rows to the next.</summary>
    public int ResidualPitch;

    /// <summary>Receives the block, <c>[Height][Pitch]</c> vectors.</summary>
    public float* Output;

    /// <summary>Rows of the maps; the last tiles may have one more.</summary>
    public int Height;

    /// <summary>Columns of the maps; the last tiles may have one more.</summary>
    public int Width;

    /// <summary>Pixels from one row to the next.</summary>
    public int Pitch;

    /// <summary>The first row of tiles.</summary>
    public int FirstRow;

    /// <summary>One past the last row of tiles.</summary>
    public int EndRow;

    /// <summary>The lower bound of the outputs.</summary>
    public float Min;

    /// <summary>The upper bound of the outputs.</summary>
    public float Max;
}
