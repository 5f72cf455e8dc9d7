using System.Numerics;
using GhostNet.Architectures;
using GhostNet.Models;
using GhostNet.Training.Data;
using GhostNet.Training.Recipes;

namespace GhostNet.Training;

/// <summary>
/// Everything that decides what a training run computes. Two runs of equal recipes on equal data give equal weights. <see cref="RecipeKeys"/> names
/// each value in files and on the command line, as timm does, and says what it may be.
/// </summary>
public sealed record Recipe
{
    private const int MostImages = 128;
    private const int FewestImages = 8;
    private const int FewestBatches = 16;

    /// <summary>Registry name of the network, or path of a model file whose weights are the start; <c>ghostnet_100</c> by default.</summary>
    public string Model { get; init; } = "ghostnet_100";

    /// <summary>What the network is built with where it is one of the registry; its own defaults by default. The number of classes is the data's.</summary>
    public ArchitectureArguments Arguments { get; init; } = new();

    /// <summary>Passes over the training images; 100 by default.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>
    /// Images that go through the network together. Null, the default, for 128, or for fewer where that leaves an epoch with less than 16 batches: the
    /// largest power of two that does not, but at least 8 or all images.
    /// </summary>
    public int? BatchSize { get; init; }

    /// <summary>Batches whose gradients make one step; 1 by default.</summary>
    public int GradAccumSteps { get; init; } = 1;

    /// <summary>Seed of initial weights, order, augmentation, mixing and dropout; 0 by default.</summary>
    public int Seed { get; init; }

    /// <summary>Share of the training images that is used, in (0, 1]; the same images whatever the seed. 1 by default.</summary>
    public double Fraction { get; init; } = 1;

    /// <summary>The optimiser; SGD by default.</summary>
    public OptimizerKind Opt { get; init; } = OptimizerKind.Sgd;

    /// <summary>Momentum of SGD, RMSprop and Muon; 0.9 by default.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>What RMSprop, AdamW and Muon add to their denominators; 1e-8 by default.</summary>
    public double OptEps { get; init; } = 1e-8;

    /// <summary>Weight decay of convolution and linear weights; biases and normalisations have none. 1e-4 by default.</summary>
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>Highest learning rate; null for SGD's 0.1 at 128 images a step, in proportion otherwise, Muon's 0.02 and 0.001 of the others.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How the learning rate falls after warm-up; by a cosine by default.</summary>
    public ScheduleKind Sched { get; init; } = ScheduleKind.Cosine;

    /// <summary>Epochs over which the learning rate rises in a line; 1 by default.</summary>
    public double WarmupEpochs { get; init; } = 1;

    /// <summary>Learning rate from which it rises; 0 by default.</summary>
    public double WarmupLearningRate { get; init; }

    /// <summary>Learning rate at which the cosine ends; 0 by default.</summary>
    public double MinLearningRate { get; init; }

    /// <summary>Schedule <c>step</c>: epochs from one fall to the next; 30 by default.</summary>
    public double DecayEpochs { get; init; } = 30;

    /// <summary>Schedule <c>multistep</c>: the epochs at which the learning rate falls, in order; none by default.</summary>
    public IReadOnlyList<double> DecayMilestones { get; init; } = [];

    /// <summary>Schedules <c>step</c> and <c>multistep</c>: what the learning rate is multiplied by at each fall; 0.1 by default.</summary>
    public double DecayRate { get; init; } = 0.1;

    /// <summary>Longest gradient, as the norm over all parameters; longer ones are scaled down. Null for no bound.</summary>
    public double? ClipGrad { get; init; }

    /// <summary>Whether a moving average of the weights is kept, measured and saved as the model; false by default.</summary>
    public bool ModelEma { get; init; }

    /// <summary>Share of the moving average that stays at each step, in [0, 1); the first steps keep less. 0.9998 by default.</summary>
    public double ModelEmaDecay { get; init; } = 0.9998;

    /// <summary>Whether processes that train together normalise with the statistics of all their images; false, the default, for each with its own.</summary>
    public bool SyncBn { get; init; }

    /// <summary>
    /// Whether convolutions compute in bfloat16 (Kalamkar et al., 2019), and what follows them in what they give; weights, their gradients, Ghost modules behind their
    /// primary convolution, linear layers and the loss are float32. False by default. Without a processor that multiplies bfloat16 it is slower.
    /// </summary>
    public bool Amp { get; init; }

    /// <summary>Rate of the network's dropout in [0, 1); null for its own.</summary>
    public double? Drop { get; init; }

    /// <summary>First epochs in which only the classifier learns and normalisations keep their statistics; 0 by default.</summary>
    public int FreezeEpochs { get; init; }

    /// <summary>Label smoothing in [0, 1); 0.1 by default.</summary>
    public double Smoothing { get; init; } = 0.1;

    /// <summary>How much each class counts in the loss; equally by default.</summary>
    public ClassWeighting ClassWeights { get; init; } = ClassWeighting.None;

    /// <summary>Mixup's α, of the Beta distribution of shares (Zhang et al., 2018); 0 for none, the default.</summary>
    public double Mixup { get; init; }

    /// <summary>CutMix's α, of the Beta distribution of areas (Yun et al., 2019); 0 for none, the default.</summary>
    public double Cutmix { get; init; }

    /// <summary>Probability that a batch is mixed, where mixup or CutMix is on; 1 by default.</summary>
    public double MixupProb { get; init; } = 1;

    /// <summary>Probability of CutMix where both are on; 0.5 by default.</summary>
    public double MixupSwitchProb { get; init; } = 0.5;

    /// <summary>Epoch, counted from 0, from which nothing is mixed any more; 0 for never, the default.</summary>
    public int MixupOffEpoch { get; init; }

    /// <summary>How training images are varied by chance.</summary>
    public AugmentationOptions Augmentation { get; init; } = new();

    /// <summary>Model files of teachers, the mean of whose outputs is learned too (Hinton et al., 2015, sections 2 and 3); none by default. No name may hold a comma.</summary>
    public IReadOnlyList<string> KdModels { get; init; } = [];

    /// <summary>The teachers' share of the loss, in [0, 1]; 0.5 by default.</summary>
    public double KdAlpha { get; init; } = 0.5;

    /// <summary>Temperature that softens both outputs for the teachers' part; 4 by default.</summary>
    public double KdTemperature { get; init; } = 4;

    /// <summary>Epochs without a better top-1 after which the run ends; 0 for never, the default.</summary>
    public int Patience { get; init; }

    /// <summary>Steps of an epoch between checkpoints; 0 for none but at its end. 200 by default.</summary>
    public int CheckpointSteps { get; init; } = 200;

    /// <summary>Checkpoints that are kept, the last one included; 2 by default.</summary>
    public int CheckpointHist { get; init; } = 2;

    /// <summary>Images of a step.</summary>
    internal int StepImages => (BatchSize ?? MostImages) * GradAccumSteps;

    /// <summary>The highest learning rate in force.</summary>
    internal double PeakLearningRate => LearningRate ?? Opt switch
    {
        OptimizerKind.Sgd => 0.1 * StepImages / 128,
        OptimizerKind.Muon => 0.02,
        _ => 0.001,
    };

    /// <summary>Reads a recipe from a YAML file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The recipe; what the file does not say is the default.</returns>
    /// <exception cref="GhostNetException">There is no such file, or something in it is not a recipe's; the message names line and key.</exception>
    public static Recipe Load(string path) => RecipeFile.Apply(path, new Recipe());

    /// <summary>The recipe with what depends on the data settled: batch, learning rate and crop.</summary>
    /// <param name="images">Number of training images.</param>
    /// <param name="preprocessing">The network's input.</param>
    /// <returns>A recipe that leaves none of them open.</returns>
    internal Recipe For(int images, Preprocessing preprocessing)
    {
        int most = Math.Max(FewestImages, (int)BitOperations.RoundUpToPowerOf2((uint)(images / FewestBatches) + 1) / 2);
        Recipe settled = this with { BatchSize = BatchSize ?? Math.Min(Math.Min(MostImages, most), images) };
        return settled with { LearningRate = settled.PeakLearningRate, Augmentation = Augmentation.For(preprocessing) };
    }

    /// <summary>The recipe in one line, for the model's card.</summary>
    /// <param name="firstEpochs">The number of epochs that the run was first meant to have, if another; null otherwise.</param>
    /// <returns>Every value that is not the default, but for the crop.</returns>
    internal string Describe(int? firstEpochs)
    {
        var defaults = new Recipe();
        IEnumerable<string> values = RecipeKeys.All
            .Where(k => k.Name is "epochs" || (!k.MayChange && k.Name is not ("model" or "seed" or "scale" or "crop-pad")))
            .Where(k => k.Name is "epochs" or "batch-size" or "opt" or "hflip" || k.Read(this) != k.Read(defaults))
            .Select(k => $"{k.Name} {k.Read(this)}{(k.Name == "epochs" && firstEpochs is { } first ? $" (first {first})" : string.Empty)}");
        return string.Join(", ", values);
    }

    /// <summary>Checks every value, and what several mean together.</summary>
    /// <exception cref="GhostNetException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        foreach (RecipeKey key in RecipeKeys.All)
        {
            key.Validate(this);
        }

        Augmentation.Validate();
        if (Sched == ScheduleKind.MultiStep && DecayMilestones.Count == 0)
        {
            throw new GhostNetException("sched multistep needs decay-milestones, the epochs at which the learning rate falls");
        }

        if (Math.Max(WarmupLearningRate, MinLearningRate) > PeakLearningRate)
        {
            throw new GhostNetException($"warmup-lr and min-lr must be at most the learning rate, {PeakLearningRate}");
        }
    }

    /// <summary>Checks that a run of this recipe can go on with another one: that only values differ that say how long to train and what to keep.</summary>
    /// <param name="other">The other recipe.</param>
    /// <param name="run">What the error calls the run.</param>
    /// <exception cref="GhostNetException">They differ in what a step computes.</exception>
    internal void RequireSameSteps(Recipe other, string run)
    {
        if (RecipeKeys.All.FirstOrDefault(k => !k.MayChange && k.Read(other) != k.Read(this)) is { } key)
        {
            const string open = "nothing";
            throw new GhostNetException(
                $"{run}: the run has {key.Read(this) ?? open} for {key.Name}, which cannot become {key.Read(other) ?? open} half-way; start a new run for that");
        }
    }
}
