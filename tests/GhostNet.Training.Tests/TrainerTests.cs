using System.Runtime.InteropServices;
using GhostNet.Models;
using TorchSharp;

namespace GhostNet.Training.Tests;

public sealed class TrainerTests : TrainingTests
{
    [Fact]
    public void A_network_learns_and_leaves_its_files()
    {
        TrainingResult result = Train("run", Small with { Epochs = 10 });

        Assert.True(result.IsComplete);
        Assert.Equal(10, result.Epochs.Count);
        Assert.True(result.Epochs[^1].TrainLoss < 0.7 * result.Epochs[0].TrainLoss, $"the loss fell only to {result.Epochs[^1].TrainLoss}");
        Assert.Equal(11, File.ReadAllLines(result.Folder.Results).Length);

        Model best = Model.Load(result.Folder.BestModel);
        Assert.Equal(["blue", "green", "red"], best.Card.Labels);
        Assert.Equal(result.Epochs.Max(e => e.TestTop1), best.Card.Evaluation!.Top1);
        Assert.Equal(new TrainingSummary("colours", 30, best.Card.Training!.Epochs, best.Card.Training.Recipe, 3), best.Card.Training);
        Assert.StartsWith("epochs 10, batch-size 8, opt sgd, lr 0.05, ", best.Card.Training.Recipe, StringComparison.Ordinal);
    }

    [Fact]
    public void The_recipe_that_a_run_leaves_gives_the_same_run()
    {
        TrainingResult first = Train("first", Small with { Opt = Training.Recipes.OptimizerKind.AdamW, LearningRate = null, Mixup = 0.2, Epochs = 1 });
        TrainingResult second = Train("second", Recipe.Load(first.Folder.Arguments));

        AssertSameTensors(first.Folder.LastCheckpoint, second.Folder.LastCheckpoint);
        Assert.Equal(File.ReadAllBytes(first.Folder.BestModel), File.ReadAllBytes(second.Folder.BestModel));
    }

    [Fact]
    public void Another_seed_gives_other_losses() =>
        Assert.NotEqual(Train("first", Small with { Epochs = 1 }).Epochs[0].TrainLoss, Train("other", Small with { Epochs = 1, Seed = 4 }).Epochs[0].TrainLoss);

    [Fact]
    public void Training_goes_on_from_a_model_file()
    {
        TrainingResult first = Train("first", Small with { Epochs = 10 });
        var observer = new Observer();
        TrainingResult second = Train("second", Small with { Model = first.Folder.BestModel, Epochs = 1, LearningRate = 1e-4 }, observer: observer);

        Assert.InRange(second.Epochs[0].TrainLoss, 0, (0.5 * first.Epochs[0].TrainLoss) + (0.5 * first.Epochs[^1].TrainLoss));
        Model model = Model.Load(second.Folder.BestModel);
        Assert.Equal(Model.Load(first.Folder.BestModel).Graph.ToString(), model.Graph.ToString());
        Assert.NotNull(model.Card.SourceSha256);
        Assert.Empty(observer.Notices);
    }

    [Fact]
    public void Amp_is_warned_of_where_the_processor_does_not_multiply_bfloat16()
    {
        // The processor's features as Linux, which asks it too, lists them. Where its caches are hidden, libtorch does not use them.
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64, "no /proc/cpuinfo of an x64 processor");
        bool multiplies = File.ReadAllText("/proc/cpuinfo").Contains(" avx512_bf16", StringComparison.Ordinal) && !GhostNet.Training.Native.HiddenCaches.Found;
        (Observer observer, Observer silent) = (new(), new());

        Train("amp", Small with { Amp = true, Epochs = 1 }, observer: observer);
        Train("plain", Small with { Epochs = 1 }, observer: silent);

        Assert.Equal(multiplies ? 0 : 1, observer.Notices.Count(n => n.Contains("does not multiply bfloat16", StringComparison.Ordinal)));
        Assert.Empty(silent.Notices);
    }

    [Fact]
    public void A_model_file_of_another_number_of_classes_is_given_a_fresh_classifier_that_can_learn_alone()
    {
        string start = Train("first").Folder.BestModel;
        foreach (string part in new[] { "train", "test" })
        {
            Directory.Delete(Path.Combine(Data, part, "red"), recursive: true);
        }

        var observer = new Observer();
        TrainingResult tuned = Train("second", Small with { Model = start, FreezeEpochs = 1, Epochs = 1, ClipGrad = 1 }, observer: observer);

        Assert.Contains("tells 3 classes apart; its classifier 'fc' is replaced by a fresh one of 2", Assert.Single(observer.Notices), StringComparison.Ordinal);
        Model model = Model.Load(tuned.Folder.BestModel);
        Assert.Equal(2, model.Card.Arguments.NumClasses);
        IReadOnlyDictionary<string, Tensor> before = Model.Load(start).Weights;
        Assert.All(model.Weights, w => Assert.Equal(!w.Key.StartsWith("fc.", StringComparison.Ordinal), w.Value.Data.SequenceEqual(before[w.Key].Data)));
    }

    [Fact]
    public void After_the_frozen_epochs_everything_learns()
    {
        string start = Train("first").Folder.BestModel;
        TrainingResult tuned = Train("second", Small with { Model = start, FreezeEpochs = 1 });

        using TensorFile end = TensorFile.Open(tuned.Folder.LastCheckpoint);
        Assert.All(Model.Load(start).Weights, w => Assert.False(w.Value.Data.SequenceEqual(end.Read($"weights/{w.Key}").Data), w.Key));
    }

    [Fact]
    public void Batches_that_make_one_step_count_by_their_images()
    {
        // Without batch statistics a step of 8 + 8 + 8 + 6 images is one of 30.
        string start = Train("first").Folder.BestModel;
        Recipe frozen = Small with { Model = start, FreezeEpochs = 1, Epochs = 1, WarmupEpochs = 0 };

        TrainingResult whole = Train("whole", frozen with { BatchSize = 30 });
        TrainingResult parts = Train("parts", frozen with { BatchSize = 8, GradAccumSteps = 16 });

        Assert.Equal(whole.Epochs[0].TrainLoss, parts.Epochs[0].TrainLoss, tolerance: 1e-5);
        float[] expected = Classifier(whole);
        Assert.All(Classifier(parts).Zip(expected), p => Assert.Equal(p.Second, p.First, tolerance: 1e-5f));
        Assert.NotEqual(Model.Load(start).Weights["fc.weight"].Data, expected);
    }

    [Fact]
    public void A_moving_average_is_what_is_measured_and_saved()
    {
        TrainingResult result = Train("run", Small with { ModelEma = true, ModelEmaDecay = 0.5, Epochs = 1 });

        using TensorFile checkpoint = TensorFile.Open(result.Folder.LastCheckpoint);
        Model best = Model.Load(result.Folder.BestModel);
        Assert.All(best.Weights, w => Assert.Equal(checkpoint.Read($"average/{w.Key}").Data, w.Value.Data));
        Assert.NotEqual(checkpoint.Read("weights/fc.weight").Data, best.Weights["fc.weight"].Data);
    }

    [Fact]
    public void A_run_without_progress_ends_early_and_stays_ended_until_it_gets_more_patience()
    {
        var observer = new Observer();
        TrainingResult ended = Train("run", Small with { Epochs = 50, LearningRate = 1e-9, Patience = 2 }, observer: observer);

        Assert.True(ended.IsComplete);
        Assert.InRange(ended.Epochs.Count, 3, 10);
        Assert.Contains("--patience", Assert.Single(observer.Notices), StringComparison.Ordinal);
        Assert.Equal(ended.Epochs.Count, Resume("run").Epochs.Count);
        Assert.Equal(ended.Epochs.Count + 1, Resume("run", r => r with { Patience = 3 }).Epochs.Count);
    }

    [Fact]
    public void A_teacher_is_learned_from_and_must_fit()
    {
        TrainingResult teacher = Train("teacher", Small with { Epochs = 10 });
        Recipe taught = Small with { KdModels = [teacher.Folder.BestModel], KdAlpha = 1, Smoothing = 0, Epochs = 1 };

        Assert.NotEqual(Train("one", taught).Epochs[0].TrainLoss, Train("two", taught with { KdTemperature = 1 }).Epochs[0].TrainLoss);
        Assert.Contains("size", Assert.Throws<GhostNetException>(() => Train("three", taught with { Model = "ghostnet_050" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_tensor_outlives_its_step()
    {
        var counts = new List<long>();
        var observer = new Observer { AfterEpoch = _ => counts.Add(DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount) };
        Recipe everything = Small with { Epochs = 3, ModelEma = true, Cutmix = 1, Mixup = 1, ClipGrad = 1, CheckpointSteps = 1, ClassWeights = Training.Recipes.ClassWeighting.Balanced };

        Train("run", everything, observer: observer);

        Assert.Equal(counts[1], counts[2]);
    }

    private static float[] Classifier(TrainingResult result) => Model.Load(result.Folder.BestModel).Weights["fc.weight"].Data;
}
