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
/// Training speed of Ghost-ResNet-56: this project, from the photo files on, against the same network written by hand in TorchSharp
/// that is fed one batch from memory again and again. Rounds of both alternate.
/// </summary>
internal static class TrainingSpeed
{
    private const int Batch = 128;
    private const int StepsPerRound = 8;
    private const int Rounds = 7;

    public static void Measure(string dataPath)
    {
        TorchRuntime.EnsureLoaded();
        using var data = TrainingData.Open(dataPath, fraction: 1, Preprocessing.Cifar);
        using var network = new TorchNetwork(ModelRegistry.Get("ghost_resnet56").Create());
        WeightInitializer.Initialize(network, seed: 0);
        using var optimizer = Optimizer.For(network, new Recipe());
        network.train();

        using var byHand = new HandWrittenGhostResNet56();
        using var byHandOptimizer = torch.optim.SGD(byHand.parameters(), 0.01, momentum: 0.9, weight_decay: 1e-4, nesterov: true);
        using TorchTensor images = torch.randn(Batch, 3, 32, 32);
        using TorchTensor labels = torch.randint(0, 10, [Batch]);
        Console.WriteLine($"parameters: {network.parameters().Sum(p => p.numel())} here, {byHand.parameters().Sum(p => p.numel())} by hand");

        var ratios = new List<double>();
        for (int round = 0; round <= Rounds; round++)
        {
            double here = ImagesPerSecond(() => TrainHere(network, optimizer, data));
            double hand = ImagesPerSecond(() => TrainByHand(byHand, byHandOptimizer, images, labels));
            if (round > 0)
            {
                ratios.Add(here / hand);
                Console.WriteLine($"round {round}: {here:0} images/s here with loading, {hand:0} by hand, ratio {here / hand:0.00}");
            }
        }

        Console.WriteLine($"median ratio {ratios.Order().ElementAt(Rounds / 2):0.00} ({torch.get_num_threads()} threads, batch {Batch})");
    }

    private static void TrainHere(TorchNetwork network, Optimizer optimizer, TrainingData data)
    {
        int[] order = [.. Enumerable.Range(0, StepsPerRound * Batch)];
        foreach (Batch batch in new BatchLoader(data.Train, Batch).Run(order, i => SeededRandom.For(0, i)))
        {
            using var scope = torch.NewDisposeScope();
            optimizer.ZeroGradients();
            TorchTensor logits = network.forward(batch.ToTensor(Preprocessing.Cifar));
            torch.nn.functional.cross_entropy(logits, torch.tensor(batch.Labels)).backward();
            optimizer.Step(0.01);
        }
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
}
