namespace GhostNet.Runtime.Kernels;

/// <summary>
/// A number that the JIT knows, a tile's height or width: the size of the type in bytes. It knows sizes while it reads a method, and does not even read what a smaller
/// tile does not need; a constant property it would know only after that, and then find too much to inline.
/// </summary>
internal interface IExtent;
