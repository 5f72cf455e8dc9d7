namespace GhostNet.Conformance.Generators;

/// <summary>One step in the building of a random network. Any numbers make a valid step: they are taken modulo what there is to choose from.</summary>
/// <param name="Kind">What is added.</param>
/// <param name="From">Which value is read.</param>
/// <param name="A">Chooses an attribute.</param>
/// <param name="B">Chooses another.</param>
public readonly record struct Step(int Kind, int From, int A, int B);
