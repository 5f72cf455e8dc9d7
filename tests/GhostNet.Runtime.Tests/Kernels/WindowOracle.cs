namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>Works out one output number.</summary>
/// <param name="numbers">What it is made of.</param>
internal delegate float WindowOracle(in WindowNumbers numbers);
