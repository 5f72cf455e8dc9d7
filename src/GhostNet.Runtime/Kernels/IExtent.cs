namespace GhostNet.Runtime.Kernels;

/// <summary>A number that the JIT knows: a tile's height or width. What a smaller tile does not need falls away when it is compiled.</summary>
internal interface IExtent
{
    /// <summary>The number.</summary>
    static abstract int Count { get; }
}
