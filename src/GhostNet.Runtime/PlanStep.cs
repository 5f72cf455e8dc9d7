using GhostNet.Graphs;

namespace GhostNet.Runtime;

/// <summary>One step of a compiled network: a kernel and what it computes.</summary>
/// <param name="Name">Name of the node whose value it computes.</param>
/// <param name="Kernel">What runs, with the operations that were fused into it.</param>
/// <param name="Output">Shape of that value for one image.</param>
/// <param name="Macs">Multiply-accumulate operations for one image, as the graph counts them.</param>
/// <param name="Bytes">Bytes that it reads and writes for one image: activations and weights.</param>
public sealed record PlanStep(string Name, string Kernel, Shape Output, long Macs, long Bytes);
