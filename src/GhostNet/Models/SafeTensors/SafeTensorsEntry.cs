using GhostNet.Graphs;

namespace GhostNet.Models.SafeTensors;

/// <summary>One tensor of a header.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DType">How its elements are stored.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">The byte after its last, counted alike; <paramref name="Begin"/> + elements × their size.</param>
internal sealed record SafeTensorsEntry(string Name, DType DType, Shape Shape, long Begin, long End);
