namespace GhostNet.Runtime;

/// <summary>How long a step of a plan takes.</summary>
/// <param name="Step">The step.</param>
/// <param name="Milliseconds">The median over the measured runs.</param>
public sealed record StepTime(PlanStep Step, double Milliseconds);
