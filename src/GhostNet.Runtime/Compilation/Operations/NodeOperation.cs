using GhostNet.Graphs;

namespace GhostNet.Runtime.Compilation.Operations;

/// <summary>A node that is a step of its own, or none at all.</summary>
/// <param name="Output">The value that it computes.</param>
internal sealed record NodeOperation(Value Output) : Operation(Output);
