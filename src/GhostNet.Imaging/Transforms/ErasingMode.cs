namespace GhostNet.Imaging.Transforms;

/// <summary>What <see cref="RandomErasing"/> puts in the place of what it erases.</summary>
public enum ErasingMode
{
    /// <summary>Zeros: the mean colour of normalised images.</summary>
    Const,

    /// <summary>Normal noise with mean 0 and deviation 1 in each value.</summary>
    Pixel,
}
