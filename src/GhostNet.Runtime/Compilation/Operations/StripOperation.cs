using GhostNet.Graphs;

namespace GhostNet.Runtime.Compilation.Operations;

/// <summary>A value so large that it would not stay in the cache, and the depthwise convolution that alone reads it.</summary>
/// <param name="Output">The depthwise convolution's output.</param>
/// <param name="Source">Computes the value.</param>
/// <param name="Depthwise">Reads it.</param>
internal sealed record StripOperation(Value Output, Operation Source, LayerOperation Depthwise) : Operation(Output);
