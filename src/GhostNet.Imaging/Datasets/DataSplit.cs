namespace GhostNet.Imaging.Datasets;

/// <summary>The part of a set of photos that is wanted.</summary>
public enum DataSplit
{
    /// <summary>The photos to learn from: the folder <c>train</c>.</summary>
    Train,

    /// <summary>Those held out: the folder <c>test</c>, or else <c>val</c>, <c>validation</c> or <c>valid</c>.</summary>
    Test,
}
