namespace GhostNet.Training.Metrics;

/// <summary>What became of one image.</summary>
/// <param name="Image">Its place among those measured on, counted from 0.</param>
/// <param name="Label">Its class.</param>
/// <param name="Better">How many classes the network puts before it; 0 if it is right.</param>
/// <param name="Loss">Cross-entropy in nats.</param>
public readonly record struct SampleResult(int Image, int Label, int Better, double Loss);
