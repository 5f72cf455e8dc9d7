namespace GhostNet.Runtime.Tests.Sessions;

/// <summary>Tests that run while no others do.</summary>
[CollectionDefinition(nameof(AloneDefinition), DisableParallelization = true)]
public sealed class AloneDefinition;
