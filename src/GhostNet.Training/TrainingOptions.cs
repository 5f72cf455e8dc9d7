namespace GhostNet.Training;

/// <summary>Everything that decides what a training run computes. Two runs with equal options on equal data give equal weights.</summary>
public sealed record TrainingOptions
{
    /// <summary>Registry name of the network, or path of a model file whose weights are the start.</summary>
    public required string Model { get; init; }

    /// <summary>Passes over the training images; 100 by default.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>The number of epochs that the run was first meant to have, if it was made longer since; null otherwise.</summary>
    public int? FirstEpochs { get; init; }

    /// <summary>Images in a step; 128 by default.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Seed of initial weights, order, augmentation and dropout; 0 by default.</summary>
    public int Seed { get; init; }

    /// <summary>Share of the training images that is used, in (0, 1]; the same images whatever the seed. 1 by default.</summary>
    public double Fraction { get; init; } = 1;

    /// <summary>Highest learning rate; null for 0.1 at 128 images a step, in proportion otherwise.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Weight decay of convolution and linear weights; biases and normalisations have none. 1e-4 by default.</summary>
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>Label smoothing in [0, 1); 0.1 by default.</summary>
    public double LabelSmoothing { get; init; } = 0.1;

    /// <summary>Epochs over which the learning rate rises from near 0; 1 by default.</summary>
    public double WarmupEpochs { get; init; } = 1;

    /// <summary>The highest learning rate in force.</summary>
    internal double PeakLearningRate => LearningRate ?? 0.1 * Batch / 128;

    /// <summary>The recipe in one line, for the model's card.</summary>
    /// <returns>Optimiser and schedule.</returns>
    internal string Describe() =>
        $"SGD, Nesterov momentum 0.9, batch {Batch}, learning rate {PeakLearningRate:G4} with {WarmupEpochs:G4} epochs of warm-up and cosine over {Epochs}{(FirstEpochs is null ? string.Empty : $" (over {FirstEpochs} at first)")}, "
        + $"weight decay {WeightDecay:G4}, label smoothing {LabelSmoothing:G4}";

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="GhostNetException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        Require(Epochs is >= 1 and <= 100_000, "epochs", Epochs, "from 1 to 100000");
        Require(Batch is >= 1 and <= 65_536, "batch", Batch, "from 1 to 65536");
        Require(Fraction is > 0 and <= 1, "fraction", Fraction, "above 0 and at most 1");
        Require(PeakLearningRate is > 0 and < 1000, "learning rate", PeakLearningRate, "above 0 and below 1000");
        Require(WeightDecay is >= 0 and < 1, "weight decay", WeightDecay, "from 0 to below 1");
        Require(LabelSmoothing is >= 0 and < 1, "label smoothing", LabelSmoothing, "from 0 to below 1");
        Require(WarmupEpochs is >= 0 and <= 100_000, "warm-up epochs", WarmupEpochs, "from 0 to 100000");
    }

    private static void Require(bool holds, string name, double value, string range)
    {
        if (!holds)
        {
            throw new GhostNetException($"{name} must be {range} (got {value})");
        }
    }
}
