using GhostNet.Graphs;

namespace GhostNet.Models;

/// <summary>A graph in a model file.</summary>
/// <param name="Name">Name of the network.</param>
/// <param name="Input">Shape of its input.</param>
/// <param name="Nodes">Its nodes, each behind those that it reads.</param>
/// <param name="Outputs">Names of the values that it returns.</param>
internal sealed record GraphDescription(string Name, Shape Input, NodeDescription[] Nodes, string[] Outputs);
