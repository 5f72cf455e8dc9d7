namespace GhostNet.Training.Metrics;

/// <summary>What a network made of one image.</summary>
/// <param name="Image">The image's place among those measured on.</param>
/// <param name="Label">Its class.</param>
/// <param name="Predicted">The network's best class.</param>
/// <param name="Probability">That class's probability (softmax of the logits), 0…1.</param>
/// <param name="Loss">Cross-entropy in nats.</param>
public readonly record struct SampleResult(int Image, int Label, int Predicted, double Probability, double Loss)
{
    /// <summary>Whether the best class is the image's.</summary>
    public bool IsRight => Predicted == Label;
}
