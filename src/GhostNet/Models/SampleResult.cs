namespace GhostNet.Models;

/// <summary>What a network made of one image.</summary>
/// <param name="Image">Its place among those measured on, counted from 0.</param>
/// <param name="Label">Its class.</param>
/// <param name="Better">How many classes the network puts before its class; 0 if it is right.</param>
/// <param name="Predicted">The network's best class.</param>
/// <param name="Probability">That class's probability (softmax of the logits), 0…1.</param>
/// <param name="Loss">Cross-entropy in nats.</param>
public readonly record struct SampleResult(int Image, int Label, int Better, int Predicted, double Probability, double Loss)
{
    /// <summary>Whether the best class is the image's.</summary>
    public bool IsRight => Better == 0;
}
