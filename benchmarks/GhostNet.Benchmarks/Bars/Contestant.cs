using GhostNet.Cli;

namespace GhostNet.Benchmarks.Bars;

/// <summary>A network in an engine.</summary>
/// <param name="Network">Registry name of the network.</param>
/// <param name="Engine">The engine.</param>
/// <param name="Threads">Threads for one run.</param>
/// <param name="Batch">Images in a run.</param>
internal sealed record Contestant(string Network, EngineKind Engine, int Threads = 1, int Batch = 1);
