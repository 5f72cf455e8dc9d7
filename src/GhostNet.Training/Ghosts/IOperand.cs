using System.Runtime.Intrinsics;

namespace GhostNet.Training.Ghosts;

/// <summary>How <see cref="NarrowConvTile"/> spreads a pixel's channels over a vector.</summary>
internal interface IOperand
{
    /// <summary>Channels of a pixel.</summary>
    static abstract int Step { get; }

    /// <summary>Makes a vector.</summary>
    /// <param name="x">The pixel.</param>
    /// <param name="term">Which channel, or channels.</param>
    static abstract unsafe Vector512<float> Load(float* x, int term);
}
