namespace GhostNet.Runtime.Tests.Kernels.Guards;

/// <summary>Where a buffer touches the page that nothing may touch.</summary>
public enum Side
{
    /// <summary>The buffer begins right behind such a page.</summary>
    Start,

    /// <summary>The buffer ends right before such a page.</summary>
    End,
}
