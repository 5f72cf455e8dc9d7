namespace GhostNet.Runtime.Kernels;

/// <summary>A window that slides over a block: a pooling or a depthwise convolution.</summary>
internal unsafe struct WindowCall
{
    /// <summary>The block that it slides over, <c>[Height][Width]</c> vectors.</summary>
    public float* Input;

    /// <summary>Receives the result, <c>[OutputHeight][OutputWidth]</c> vectors.</summary>
    public float* Output;

    /// <summary>For a convolution the floats from one of its vectors to the next; a pooling's follow each other.</summary>
    public nint OutputStep;

    /// <summary>What is added before the bounds; null for nothing.</summary>
    public float* Residual;

    /// <summary>Floats from one of its vectors to the next.</summary>
    public nint ResidualStep;

    /// <summary>For a convolution a vector of weights for each tap, row by row.</summary>
    public float* Weights;

    /// <summary>For a convolution a vector.</summary>
    public float* Bias;

    /// <summary>The lower bound of the outputs.</summary>
    public float Min;

    /// <summary>The upper bound of the outputs.</summary>
    public float Max;

    /// <summary>The first output row to compute.</summary>
    public int FirstRow;

    /// <summary>One past the last output row to compute.</summary>
    public int EndRow;

    /// <summary>Whether an average counts the zeros of the padding.</summary>
    public bool CountsPadding;

    /// <summary>The window and the maps.</summary>
    public WindowShape Shape;
}
