using System.Diagnostics;
using GhostNet.Architectures;
using GhostNet.Models;
using GhostNet.Training;
using GhostNet.Training.Data;
using GhostNet.Training.Native;
using GhostNet.Training.Optimizers;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Benchmarks;

/// <summary>
/// Training speed of Ghost-ResNet-56, from the photo files on, against ResNet-56 in the same way, and against the same network written by hand in
/// TorchSharp that is fed one batch from memory again and again; and of the first two with convolutions in bfloat16, if the processor multiplies it. Rounds of all alternate.
/// </summary>
internal static class TrainingSpeed
{
    private const int Batch = 128;
    private const int StepsPerRound = 8;
    private const int Rounds = 9;

    public static void Measure(string dataPath)
    {
        TorchRuntime.EnsureLoaded();
        Allocator.KeepMemory();
        using var data = TrainingData.Open(dataPath, fraction: 1, Preprocessing.Cifar);
        using var ghost = new Learner("ghost_resnet56", torch.ScalarType.Float32);
        using var plain = new Learner("resnet56", torch.ScalarType.Float32);
        using Learner? ghostAmp = Bfloat16.IsMultiplied ? new Learner("ghost_resnet56", torch.ScalarType.BFloat16) : null;
        using Learner? plainAmp = Bfloat16.IsMultiplied ? new Learner("resnet56", torch.ScalarType.BFloat16) : null;
        using var byHand = new HandWrittenGhostResNet56();
        using var byHandOptimizer = torch.optim.SGD(byHand.parameters(), 0.01, momentum: 0.9, weight_decay: 1e-4, nesterov: true);
        using TorchTensor images = torch.randn(Batch, 3, 32, 32);
        using TorchTensor labels = torch.randint(0, 10, [Batch]);
        Console.WriteLine($"parameters: {ghost.Network.parameters().Sum(p => p.numel())} here, {byHand.parameters().Sum(p => p.numel())} by hand");

        List<double> toPlain = [];
        List<double> toHand = [];
        List<double> ghostsFaster = [];
        List<double> plainsFaster = [];

        // They warm up.
        ghost.Train(data);
        plain.Train(data);
        ghostAmp?.Train(data);
        plainAmp?.Train(data);
        TrainByHand(byHand, byHandOptimizer, images, labels);
        for (int round = 1; round <= Rounds; round++)
        {
            double ghosts = ImagesPerSecond(() => ghost.Train(data)), plains = ImagesPerSecond(() => plain.Train(data));
            double hands = ImagesPerSecond(() => TrainByHand(byHand, byHandOptimizer, images, labels));
            string line = $"round {round}: images/s ghost_resnet56 {ghosts:0}, resnet56 {plains:0}, ghost_resnet56 by hand {hands:0}";
            if (ghostAmp is not null && plainAmp is not null)
            {
                double ghostAmps = ImagesPerSecond(() => ghostAmp.Train(data)), plainAmps = ImagesPerSecond(() => plainAmp.Train(data));
                ghostsFaster.Add(ghostAmps / ghosts);
                plainsFaster.Add(plainAmps / plains);
                line += $"; with --amp {ghostAmps:0} and {plainAmps:0}";
            }

            toPlain.Add(ghosts / plains);
            toHand.Add(ghosts / hands);
            Console.WriteLine(line);
        }

        string amp = ghostAmp is null ? "" : $"; --amp: ghost_resnet56 × {Median(ghostsFaster):0.00}, resnet56 × {Median(plainsFaster):0.00}";
        Console.WriteLine($"medians: ÷ resnet56 {Median(toPlain):0.00}, ÷ by hand {Median(toHand):0.00}{amp} ({torch.get_num_threads()} threads, batch {Batch})");
    }

    private static void TrainByHand(
        torch.nn.Module<TorchTensor, TorchTensor> network, torch.optim.Optimizer optimizer, TorchTensor images, TorchTensor labels)
    {
        for (int step = 0; step < StepsPerRound; step++)
        {
            using var scope = torch.NewDisposeScope();
            optimizer.zero_grad();
            torch.nn.functional.cross_entropy(network.forward(images), labels).backward();
            optimizer.step();
        }
    }

    private static double ImagesPerSecond(Action train)
    {
        var watch = Stopwatch.StartNew();
        train();
        return StepsPerRound * Batch / watch.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>A network in training, as <c>train</c> has it.</summary>
    private sealed class Learner : IDisposable
    {
        private readonly Optimizer _optimizer;

        public Learner(string name, torch.ScalarType convolutions)
        {
            Network = new TorchNetwork(ModelRegistry.Get(name).Create(), convolutions);
            WeightInitializer.Initialize(Network, seed: 0);
            Network.train();
            _optimizer = Optimizer.For(Network, new Recipe());
        }

        public TorchNetwork Network { get; }

        public void Train(TrainingData data)
        {
            int[] order = [.. Enumerable.Range(0, StepsPerRound * Batch)];
            foreach (Batch batch in new BatchLoader(data.Train, Batch).Run(order, i => SeededRandom.For(0, i)))
            {
                using var scope = torch.NewDisposeScope();
                _optimizer.ZeroGradients();
                TorchTensor logits = Network.forward(batch.ToTensor(Preprocessing.Cifar));
                torch.nn.functional.cross_entropy(logits, torch.tensor(batch.Labels)).backward();
                _optimizer.Step(0.01);
                batch.Dispose();
            }
        }

        public void Dispose()
        {
            _optimizer.Dispose();
            Network.Dispose();
        }
    }
}
