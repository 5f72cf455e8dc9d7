using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>A tensor that an op asks for.</summary>
/// <param name="Suffix">The last part of its name, for example <c>weight</c>.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Role">What it is for.</param>
public readonly record struct OpParameter(string Suffix, Shape Shape, ParameterRole Role);
