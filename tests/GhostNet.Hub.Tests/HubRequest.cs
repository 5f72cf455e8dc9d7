namespace GhostNet.Hub.Tests;

/// <summary>What a server was asked.</summary>
/// <param name="Method">GET or HEAD.</param>
/// <param name="Path">The path as it came, escapes included.</param>
/// <param name="Range">The Range header; empty if there was none.</param>
/// <param name="Authorization">The Authorization header; empty if there was none.</param>
public sealed record HubRequest(string Method, string Path, string Range, string Authorization);
