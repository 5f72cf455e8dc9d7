namespace GhostNet.Runtime.Compilation;

/// <summary>How a convolution's kernel reaches its input.</summary>
internal enum ConvGeometry
{
    /// <summary>Output pixel i reads input pixel i: pointwise convolutions and linear layers.</summary>
    Flat,

    /// <summary>Row by row, where the whole window always lies in memory that may be read.</summary>
    Rows,

    /// <summary>The window of each output pixel is first copied to one place, zeros for what lies outside the map.</summary>
    Patches,
}
