using GhostNet.Imaging.Transforms;
using GhostNet.Training.Data;
using static GhostNet.Training.Recipes.RecipeKey;

namespace GhostNet.Training.Recipes;

/// <summary>The table of what a recipe holds. Files, command line, <c>args.yaml</c>, checks and comparisons all read it.</summary>
public static class RecipeKeys
{
    private const int Many = 100_000;

    private static readonly NumberRange Probability = new(0, 1);
    private static readonly NumberRange Share = new(0, 1) { IsAbove = true };
    private static readonly NumberRange BelowOne = new(0, 1) { IsBelow = true };
    private static readonly NumberRange Alpha = new(0, 100);
    private static readonly NumberRange Positive = new(0, 1000) { IsAbove = true, IsBelow = true };
    private static readonly NumberRange Rate = new(0, 1000) { IsBelow = true };
    private static readonly NumberRange Epochs = new(0, Many);

    /// <summary>All keys, in the order in which they are listed.</summary>
    public static IReadOnlyList<RecipeKey> All { get; } =
    [
        Text("model", "architecture name, see 'ghostnet models', or a model file to start from", "model", r => r.Model, (r, v) => r with { Model = v }) with { Aliases = ["m"] },
        Number("width", "width multiplier of an architecture that has one", new(0.01, 10), r => r.Arguments.Width, (r, v) => r with { Arguments = r.Arguments with { Width = v } }),
        Whole("ghost-ratio", "ratio s of an architecture's Ghost modules", 2, 64, r => r.Arguments.Ratio, (r, v) => r with { Arguments = r.Arguments with { Ratio = v } }) with { Aliases = ["s"] },
        Whole("ghost-kernel", "kernel size d of their cheap operations, odd", 1, 31, r => r.Arguments.Kernel, (r, v) => r with { Arguments = r.Arguments with { Kernel = v } }) with { Aliases = ["d"] },
        Whole("epochs", "passes over the photos", 1, Many, r => r.Epochs, (r, v) => r with { Epochs = v }) with { MayChange = true },
        Whole("batch-size", "photos that go through the network together; by default 128, or fewer of small data sets", 1, 65_536, r => r.BatchSize, (r, v) => r with { BatchSize = v }) with { Aliases = ["batch"] },
        Whole("grad-accum-steps", "batches that make a step", 1, 1024, r => r.GradAccumSteps, (r, v) => r with { GradAccumSteps = v }),
        Whole("seed", "seed of every random choice", int.MinValue, int.MaxValue, r => r.Seed, (r, v) => r with { Seed = v }),
        Number("fraction", "share of the photos to train on", Share, r => r.Fraction, (r, v) => r with { Fraction = v }),

        Choice("opt", "optimiser; sgd is Nesterov's", r => r.Opt, (r, v) => r with { Opt = v }),
        Number("momentum", "momentum of sgd, rmsprop and muon", BelowOne, r => r.Momentum, (r, v) => r with { Momentum = v }),
        Number("opt-eps", "what rmsprop, adamw and muon add to their denominators", Share, r => r.OptEps, (r, v) => r with { OptEps = v }),
        Number("weight-decay", "weight decay", BelowOne, r => r.WeightDecay, (r, v) => r with { WeightDecay = v }),
        Number("clip-grad", "longest gradient", new(0, 1e6) { IsAbove = true }, r => r.ClipGrad, (r, v) => r with { ClipGrad = v }),

        Number("lr", "highest learning rate; by default 0.1 for a step of 128 photos, 0.02 of muon, 0.001 of rmsprop and adamw", Positive, r => r.LearningRate, (r, v) => r with { LearningRate = v }),
        Choice("sched", "how the learning rate falls", r => r.Sched, (r, v) => r with { Sched = v }),
        Number("warmup-epochs", "epochs in which the learning rate rises", Epochs, r => r.WarmupEpochs, (r, v) => r with { WarmupEpochs = v }),
        Number("warmup-lr", "learning rate from which it rises", Rate, r => r.WarmupLearningRate, (r, v) => r with { WarmupLearningRate = v }),
        Number("min-lr", "learning rate at which the cosine ends", Rate, r => r.MinLearningRate, (r, v) => r with { MinLearningRate = v }),
        Number("decay-epochs", "sched step: epochs from one fall to the next", new(0, Many) { IsAbove = true }, r => r.DecayEpochs, (r, v) => r with { DecayEpochs = v }),
        Numbers("decay-milestones", "sched multistep: epochs at which the learning rate falls", Epochs, r => r.DecayMilestones, (r, v) => r with { DecayMilestones = v }),
        Number("decay-rate", "sched step and multistep: factor of a fall", Share, r => r.DecayRate, (r, v) => r with { DecayRate = v }),

        Flag("model-ema", "keep a moving average of the weights and measure and save that", r => r.ModelEma, (r, v) => r with { ModelEma = v }),
        Number("model-ema-decay", "share of the average that stays at a step", BelowOne, r => r.ModelEmaDecay, (r, v) => r with { ModelEmaDecay = v }),
        Flag("sync-bn", "several processes: normalise with the statistics of all their photos", r => r.SyncBn, (r, v) => r with { SyncBn = v }),
        Flag("amp", "convolutions compute in bfloat16: faster where the processor multiplies it (AVX-512 BF16, AMX)", r => r.Amp, (r, v) => r with { Amp = v }),
        Number("drop", "rate of the network's dropout; its own by default", BelowOne, r => r.Drop, (r, v) => r with { Drop = v }),
        Whole("freeze-epochs", "first epochs in which only the classifier learns", 0, Many, r => r.FreezeEpochs, (r, v) => r with { FreezeEpochs = v }),

        Number("smoothing", "label smoothing", BelowOne, r => r.Smoothing, (r, v) => r with { Smoothing = v }),
        Choice("class-weights", "balanced: photos of rare classes count more", r => r.ClassWeights, (r, v) => r with { ClassWeights = v }),
        Number("mixup", "α of mixup; 0 for none", Alpha, r => r.Mixup, (r, v) => r with { Mixup = v }),
        Number("cutmix", "α of CutMix; 0 for none", Alpha, r => r.Cutmix, (r, v) => r with { Cutmix = v }),
        Number("mixup-prob", "probability that a batch is mixed", Probability, r => r.MixupProb, (r, v) => r with { MixupProb = v }),
        Number("mixup-switch-prob", "probability of CutMix where mixup is on too", Probability, r => r.MixupSwitchProb, (r, v) => r with { MixupSwitchProb = v }),
        Whole("mixup-off-epoch", "epoch, from 0, that ends mixing; 0 for never", 0, Many, r => r.MixupOffEpoch, (r, v) => r with { MixupOffEpoch = v }),
        Interval("scale", "share of a photo's area that a random crop takes, for example 0.08,1; the default for inputs from 96 pixels on", 1, r => r.Augmentation.Scale, (r, v) => Vary(r, a => a with { Scale = v })),
        Interval("ratio", "width divided by height of that crop", 100, r => r.Augmentation.Ratio, (r, v) => Vary(r, a => a with { Ratio = v })),
        Whole("crop-pad", "black pixels around the image of which a random crop takes the original size; by default an eighth of inputs below 96 pixels", 0, 1024, r => r.Augmentation.CropPad, (r, v) => Vary(r, a => a with { CropPad = v })),
        Number("hflip", "probability of a mirror image", Probability, r => r.Augmentation.Hflip, (r, v) => Vary(r, a => a with { Hflip = v })),
        Number("vflip", "probability of an image upside down", Probability, r => r.Augmentation.Vflip, (r, v) => Vary(r, a => a with { Vflip = v })),
        Number("color-jitter", "amount by which brightness, contrast and saturation vary; not used with aa", new(0, 2), r => r.Augmentation.ColorJitter, (r, v) => Vary(r, a => a with { ColorJitter = v })),
        Text("aa", "RandAugment as timm spells it, for example rand-m9-mstd0.5-inc1", "text", r => r.Augmentation.AutoAugment, WithAutoAugment),
        Number("reprob", "probability that a rectangle is erased", Probability, r => r.Augmentation.ReProb, (r, v) => Vary(r, a => a with { ReProb = v })),
        Choice("remode", "what takes an erased rectangle's place: the mean colour or noise", r => r.Augmentation.ReMode, (r, v) => Vary(r, a => a with { ReMode = v })),

        Texts("kd-model", "model file of a teacher to learn from, or several", "file", r => r.KdModels, (r, v) => r with { KdModels = v }),
        Number("kd-alpha", "the teachers' share of the loss", Probability, r => r.KdAlpha, (r, v) => r with { KdAlpha = v }),
        Number("kd-temperature", "temperature of the teachers' part", Positive, r => r.KdTemperature, (r, v) => r with { KdTemperature = v }),

        Whole("patience", "epochs without a better top-1 that end the run; 0 for never", 0, Many, r => r.Patience, (r, v) => r with { Patience = v }) with { MayChange = true },
        Whole("checkpoint-steps", "steps of an epoch between checkpoints; 0 for none but at its end", 0, int.MaxValue, r => r.CheckpointSteps, (r, v) => r with { CheckpointSteps = v }) with { MayChange = true },
        Whole("checkpoint-hist", "checkpoints to keep", 1, 1000, r => r.CheckpointHist, (r, v) => r with { CheckpointHist = v }) with { MayChange = true },
    ];

    private static Recipe Vary(Recipe recipe, Func<AugmentationOptions, AugmentationOptions> change) => recipe with { Augmentation = change(recipe.Augmentation) };

    private static Recipe WithAutoAugment(Recipe recipe, string text)
    {
        RandAugmentSettings.Parse(text);
        return Vary(recipe, a => a with { AutoAugment = text });
    }
}
