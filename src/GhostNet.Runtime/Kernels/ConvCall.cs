namespace GhostNet.Runtime.Kernels;

/// <summary>What <see cref="ConvTile{TLanes, TRows, TColumns}"/> computes: up to three blocks of output channels over a run of pixels.</summary>
internal unsafe struct ConvCall
{
    /// <summary>Where the terms' offsets count from.</summary>
    public float* Input;

    /// <summary>The input channels, in the order of the weights.</summary>
    public ConvTerm* Terms;

    /// <summary>One past the last term.</summary>
    public ConvTerm* TermsEnd;

    /// <summary>Where the input does not lie in this core's cache: the last of the terms, of which each is asked for two terms before it is read; else null.</summary>
    public ConvTerm* FarEnd;

    /// <summary>For each output block a vector for each input channel, <c>[column][k][lane]</c>; for a single pixel also <c>[k][column][lane]</c>.</summary>
    public float* Weights;

    /// <summary>Floats from a column to the next: one vector where columns lie side by side.</summary>
    public nint ColumnStep;

    /// <summary>A vector of each output block.</summary>
    public float* Bias;

    /// <summary>Floats from one output pixel to the next: the width of the output's blocks, but of a last one that is half as wide.</summary>
    public nint OutputStep;

    /// <summary>The output blocks, <c>[pixel][lane]</c>.</summary>
    public float* Output0;

    /// <inheritdoc cref="Output0"/>
    public float* Output1;

    /// <inheritdoc cref="Output0"/>
    public float* Output2;

    /// <summary>What is added to the output blocks before the bounds; null for nothing.</summary>
    public float* Residual0;

    /// <inheritdoc cref="Residual0"/>
    public float* Residual1;

    /// <inheritdoc cref="Residual0"/>
    public float* Residual2;

    /// <summary>Weights of later calls: a few lines of them are asked for with each term, until <see cref="AheadEnd"/>.</summary>
    public float* Ahead;

    /// <summary>One past the last of them.</summary>
    public float* AheadEnd;

    /// <summary>Floats from one line that is asked for to the next.</summary>
    public nint AheadStep;

    /// <summary>The lower bound of the outputs.</summary>
    public float Min;

    /// <summary>The upper bound of the outputs.</summary>
    public float Max;

    /// <summary>The first pixel.</summary>
    public int First;

    /// <summary>One past the last pixel; at least a tile's height after the first.</summary>
    public int End;
}
