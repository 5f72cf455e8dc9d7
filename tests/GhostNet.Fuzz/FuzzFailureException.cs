namespace GhostNet.Fuzz;

/// <summary>A case broke a rule other than by throwing.</summary>
/// <param name="message">Which rule, and how.</param>
public sealed class FuzzFailureException(string message) : Exception(message);
